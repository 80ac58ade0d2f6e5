// Welcome: the languages, and two doors: find my options, or read without being asked anything.

#include <algorithm>

#include "kiosk/screens/flow.h"
#include "kiosk/screens/language_grid.h"
#include "kiosk/screens/screens.h"

namespace camino::kiosk {

namespace {

constexpr float kPictureWidth = 470;
constexpr float kPromiseTop = 30;
constexpr float kPromiseEnd = 24;
constexpr float kLanguageHeight = 72;

Part fact_part(const Scene& scene, const char* icon, const char* key, float width) {
    constexpr float kIcon = 26;
    constexpr float kIconGap = 14;
    auto text = text_part(scene, key, scene.words(key), width - kIcon - kIconGap,
                          {.type = Type::Label, .ink = Ink::OnBrand, .middle = true});
    const float height = std::max(text.height, 38.0F);
    return {height, [&scene, icon, draw = std::move(text.draw)](Rect line) {
                scene.ui.icon(line.take_start(kIcon, kIconGap).centered({kIcon, kIcon}), icon,
                              Ink::OnBrand);
                draw(line);
            }};
}

// Left: what this is, and three promises; below, people talking at a table.
void promise(const Scene& scene, Rect box) {
    auto& ui = scene.ui;
    const float width = box.width - 2 * kMargin;
    const auto name = text_part(scene, "welcome.name", scene.words("app.name"), width,
                                {.type = Type::Title, .ink = Ink::OnBrand});
    const auto offer = text_part(scene, "welcome.promise", scene.words("welcome.promise"), width,
                                 {.type = Type::Lead, .ink = Ink::OnBrand});
    const auto facts = together({fact_part(scene, "user", "welcome.no_name", width),
                                 fact_part(scene, "trash", "welcome.erased", width),
                                 fact_part(scene, "building", "welcome.free", width)},
                                6);
    const auto words = together({together({name, offer}, 4), facts}, 20);
    const Rect panel = box.take_top(kPromiseTop + words.height + kPromiseEnd);
    ui.panel(panel, {.fill = Fill::Brand, .raised = false, .outlined = false, .radius = 0});
    ui.illustration(box, "welcome");
    words.draw(panel.inset(kMargin, kPromiseTop));
}

void languages(const Scene& scene, const LanguageGrid& grid, Rect box) {
    const auto cells = grid.cells(box);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto& choice = grid.choices()[i];
        const auto id = "lang." + choice.id;
        if (scene.ui.tile(cells[i], {.id = id, .label = choice.name, .selected = choice.chosen}))
            scene.emit(choice.pressed);
    }
}

void doors(const Scene& scene, Rect box) {
    const auto cells = box.rows(2, kGap);
    const auto screening = scene.words("door.screening");
    const auto screening_detail = scene.words("door.screening.detail");
    if (scene.ui.answer(cells[0], {.id = "door.screening",
                                   .label = screening,
                                   .detail = screening_detail,
                                   .icon = "question-bubble",
                                   .number = 1})) {
        scene.emit(DoorPicked{Door::Screening});
    }
    const auto library = scene.words("door.library");
    const auto library_detail = scene.words("door.library.detail");
    if (scene.ui.answer(cells[1], {.id = "door.library",
                                   .label = library,
                                   .detail = library_detail,
                                   .icon = "book-open",
                                   .number = 2})) {
        scene.emit(DoorPicked{Door::Library});
    }
}

}  // namespace

void welcome_screen(const Scene& scene) {
    auto& ui = scene.ui;
    const bool picture = !ui.large() && !ui.portrait();
    Rect page = open_page(scene, {.back = false, .picture_width = picture ? kPictureWidth : 0});
    if (picture) {
        Rect screen = ui.screen();
        screen.height -= page_top(scene);
        screen.y += page_top(scene);
        promise(scene, screen.take_start(kPictureWidth));
    }
    heading(scene, page, {.id = "screen.welcome", .title = scene.words("welcome.title")});
    const LanguageGrid grid(scene);
    languages(scene, grid, page.take_top(grid.height(kLanguageHeight), kGap));

    const bool stacked = ui.large() && ui.portrait();  // Beside each other the words have no room.
    const float foot = stacked ? 2 * ui.pill() + kGap : ui.pill();
    const Rect line = page.take_bottom(foot, kGap);
    const auto bottom = stacked ? line.rows(2, kGap) : line.columns(2, kGap);
    doors(scene, page);
    if (ui.button("door.notice", bottom[0], scene.words("door.notice"), {.icon = "home"})) {
        scene.emit(NoticeBoardPressed{});
    }
    if (ui.button("door.code", bottom[1], scene.words("door.code"), {.icon = "keypad"})) {
        scene.emit(CodeDoorPressed{});
    }
}

}  // namespace camino::kiosk
