// How it works and what is kept: three steps, before anything is asked.

#include "kiosk/screens/screens.h"

namespace camino::kiosk {

namespace {

struct Part {
    const char* id;
    const char* picture;
    const char* icon;
};
constexpr std::array<Part, 3> kParts{{{"how.answer", "step-answer", "question-bubble"},
                                      {"how.see", "step-see", "eye"},
                                      {"how.erase", "step-erase", "trash"}}};

// Head and text, with the picture above or the icon beside, as the space allows.
void part(const Scene& scene, Rect box, const Part& which) {
    auto& ui = scene.ui;
    ui.panel(box);
    const bool tall = box.height > box.width * 0.8F;
    if (tall) {
        Rect picture = box.take_top(std::min(box.height * 0.46F, 230.0F), 16);
        ui.illustration(picture.inset(2), which.picture);
    }
    Rect column = box.inset(kPadding, tall ? 4 : 16);
    if (!tall) {
        Rect disc = column.take_start(72, 24);
        ui.icon_disc(disc.middle_start({72, 72}), which.icon);
    }
    const std::string id = which.id;
    ui.paragraph(id, column, scene.words(id), {.type = Type::CardTitle}, 8);
    ui.text(id + ".text", column, scene.words(id + ".text"), {.ink = Ink::Soft});
}

// One below the other, as many as fit on a page.
PageSlice stacked_parts(const Scene& scene, Rect page) {
    std::vector<float> heights;
    for (const auto& which : kParts) {
        const auto text = scene.words(std::string(which.id) + ".text");
        const float room = page.width - 2 * kPadding - 96;
        heights.push_back(scene.ui.measure(text, Type::Body, room).height +
                          scene.ui.measure(text, Type::CardTitle).height + 8 + 2 * 16 + 4);
    }
    const auto slice = page_of(heights, page.height, 14, scene.model.session.page);
    for (int i = slice.first; i < slice.first + slice.count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        part(scene, page.take_top(heights[at], 14), kParts[at]);
    }
    return slice;
}

}  // namespace

void how_it_works_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene);
    heading(
        scene, page,
        {.id = "screen.how", .title = scene.words("how.title"), .lead = scene.words("how.lead")});

    Rect bar = page.take_bottom(ui.primary(), kGap);

    const bool stacked = ui.large() || ui.portrait();
    if (!stacked) {
        const auto cells = page.columns(3, kGap);
        for (std::size_t i = 0; i < kParts.size(); ++i) part(scene, cells[i], kParts[i]);
    }
    const auto slice = stacked ? stacked_parts(scene, page) : PageSlice{};
    if (next_button(scene, bar, scene.words("how.start"))) scene.emit(NextPressed{});
    if (slice.page_count > 1) return page_buttons(scene, bar, slice);
    ui.text("how.decides", bar, scene.words("how.decides"),
            {.type = Type::Meta, .ink = Ink::Soft, .middle = true});
}

}  // namespace camino::kiosk
