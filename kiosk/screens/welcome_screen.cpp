// Welcome: the languages, and two doors: find my options, or read without being asked anything.

#include "kiosk/screens/screens.h"

namespace camino::kiosk {

namespace {

constexpr float kPictureWidth = 470;
constexpr float kPromiseHeight = 318;

// Left: what this is, and three promises; below, people talking at a table.
void promise(const Scene& scene, Rect box) {
    auto& ui = scene.ui;
    Rect words = box.take_top(kPromiseHeight);
    ui.panel(words, {.fill = Fill::Brand, .raised = false, .outlined = false, .radius = 0});
    ui.illustration(box, "welcome");
    Rect column = words.inset(kMargin, 30);
    ui.paragraph("welcome.name", column, scene.words("app.name"),
                 {.type = Type::Title, .ink = Ink::OnBrand}, 4);
    ui.paragraph("welcome.promise", column, scene.words("welcome.promise"),
                 {.type = Type::Lead, .ink = Ink::OnBrand}, 20);
    const std::array<std::pair<const char*, const char*>, 3> facts{
        {{"user", "welcome.no_name"}, {"trash", "welcome.erased"}, {"building", "welcome.free"}}};
    for (const auto& [icon, key] : facts) {
        Rect line = column.take_top(38, 6);
        ui.icon(line.take_start(26, 14).centered({26, 26}), icon, Ink::OnBrand);
        ui.text(key, line, scene.words(key),
                {.type = Type::Label, .ink = Ink::OnBrand, .middle = true});
    }
}

void languages(const Scene& scene, Rect box) {
    const auto& offered = scene.setting.languages;
    const auto cells = box.columns(static_cast<int>(offered.size()), kGap);
    for (std::size_t i = 0; i < offered.size(); ++i) {
        const auto id = "lang." + offered[i];
        const auto name = scene.words("language.name." + offered[i]);
        const auto hello = scene.words("language.hello." + offered[i]);
        if (scene.ui.tile(cells[i], {.id = id,
                                     .label = name,
                                     .detail = hello,
                                     .icon = "globe",
                                     .selected = offered[i] == scene.model.language})) {
            scene.emit(LanguagePicked{offered[i]});
        }
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
    languages(scene, page.take_top(ui.large() ? 122 : 92, kGap));

    Rect bottom = page.take_bottom(ui.pill(), kGap);
    if (ui.button("door.notice", bottom, scene.words("door.notice"), {.icon = "home"})) {
        scene.emit(NoticeBoardPressed{});
    }
    doors(scene, page);
}

}  // namespace camino::kiosk
