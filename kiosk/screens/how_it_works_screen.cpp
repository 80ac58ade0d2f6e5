// How it works and what is kept: three steps, before anything is asked.

#include "kiosk/screens/flow.h"
#include "kiosk/screens/screens.h"

namespace camino::kiosk {

namespace {

struct Step {
    const char* id;
    const char* picture;
    const char* icon;
};
constexpr std::array<Step, 3> kSteps{{{"how.answer", "step-answer", "question-bubble"},
                                      {"how.see", "step-see", "eye"},
                                      {"how.erase", "step-erase", "trash"}}};

constexpr float kPictureInset = 10;
constexpr float kStepDisc = 72;

Part words_part(const Scene& scene, const Step& which, float width) {
    const std::string id = which.id;
    return together(
        {text_part(scene, id, scene.words(id), width, {.type = Type::CardTitle}),
         text_part(scene, id + ".text", scene.words(id + ".text"), width, {.ink = Ink::Soft})},
        8);
}

// A column: the picture takes what the words leave, framed by the card.
void tall_card(const Scene& scene, Rect box, const Step& which, float words_height) {
    scene.ui.panel(box);
    const float inner = card_room(scene, box.width);
    const Rect lower = box.take_bottom(words_height + kPadding, 20);
    words_part(scene, which, inner).draw(lower.inset((box.width - inner) / 2, 0));
    Rect frame = box;
    frame.height += kPictureInset;
    scene.ui.illustration(frame.inset(kPictureInset), which.picture, kCardRadius - kPictureInset);
}

// A line: the icon beside the words.
Part flat_card(const Scene& scene, const Step& which, float width) {
    auto words = words_part(scene, which, card_room(scene, width) - kStepDisc - 24);
    const float height = std::max(words.height, kStepDisc);
    return carded(scene,
                  {height, [&ui = scene.ui, icon = which.icon, words = std::move(words)](Rect box) {
                       const Rect disc = box.take_start(kStepDisc, 24);
                       ui.icon_disc(disc.middle_start({kStepDisc, kStepDisc}), icon);
                       words.draw(box.middle_start({box.width, words.height}));
                   }});
}

}  // namespace

void how_it_works_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene);
    const float gain = heading(
        scene, page,
        {.id = "screen.how", .title = scene.words("how.title"), .lead = scene.words("how.lead")});
    Rect bar = page.take_bottom(ui.primary(), ui.large() ? 14 : kGap);
    if (next_button(scene, bar, scene.words("how.start"))) scene.emit(NextPressed{});
    const TextLook quiet{.type = Type::Meta, .ink = Ink::Soft, .middle = true};
    if (!scene.narrow()) {
        const auto cells = page.columns(static_cast<int>(kSteps.size()), kGap);
        float height = 0;
        for (const auto& which : kSteps) {
            const auto words = words_part(scene, which, card_room(scene, cells[0].width));
            height = std::max(height, words.height);
        }
        for (std::size_t i = 0; i < kSteps.size(); ++i) {
            tall_card(scene, cells[i], kSteps[i], height);
        }
        ui.text("how.decides", bar, scene.words("how.decides"), quiet);
        return;
    }
    std::vector<Part> parts;
    for (const auto& which : kSteps) parts.push_back(flat_card(scene, which, page.width));
    parts.push_back(text_part(scene, "how.decides", scene.words("how.decides"), page.width, quiet));
    page_buttons(scene, bar, show_parts(scene, page, room_of(scene, page, gain), parts));
}

}  // namespace camino::kiosk
