// Keep it or not: after the whole result, and refusing changes nothing.

#include "kiosk/screens/flow.h"
#include "kiosk/screens/keeping.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/take_parts.h"

namespace camino::kiosk {

namespace {

constexpr float kPrintWidth = 260;

void time_button(const Scene& scene, Rect box, const KeepTime& time) {
    const bool selected = scene.model.session.kept_for == time.kept_for;
    if (scene.ui.button(time.id, box, scene.words(time.id), {.selected = selected})) {
        scene.emit(KeptForPicked{time.kept_for});
    }
}

// Side by side; with large text the last and longest below the others.
Part times_part(const Scene& scene, float width) {
    constexpr float kTimeGap = 12;
    const std::size_t in_row = scene.ui.large() ? kKeepTimes.size() - 1 : kKeepTimes.size();
    std::vector<Part> parts{text_part(scene, "keep.how_long", scene.words("keep.how_long"), width,
                                      {.type = Type::Lead})};
    const auto add_row = [&](std::size_t first, std::size_t end) {
        if (first == end) return;
        parts.push_back({scene.ui.pill(), [&scene, first, end](Rect row) {
                             const auto cells =
                                 row.columns(static_cast<int>(end - first), kTimeGap);
                             for (auto i = first; i < end; ++i) {
                                 time_button(scene, cells[i - first], kKeepTimes[i]);
                             }
                         }});
    };
    add_row(0, in_row);
    add_row(in_row, kKeepTimes.size());
    return together(std::move(parts), kTimeGap);
}

void count_me(const Scene& scene, Rect box) {
    const bool counted = scene.model.session.count_me;
    if (scene.ui.button("count.no", box, scene.words("count.no"),
                        {.kind = ButtonKind::Ghost,
                         .icon = counted ? "square" : "square-check",
                         .selected = !counted})) {
        scene.emit(CountMePicked{!counted});
    }
}

void keep_buttons(const Scene& scene, Rect bar, const char* no, const char* yes,
                  const char* yes_icon) {
    const auto cells = bar.columns(2, kGap);
    const auto button = [&](std::size_t at, const char* id, const char* key, const char* icon) {
        if (scene.ui.button(id, cells[at], scene.words(key), {.icon = icon, .type = Type::Lead})) {
            scene.emit(KeepPressed{at == 1});
        }
    };
    button(0, "keep.no", no, "trash");
    button(1, "keep.yes", yes, yes_icon);
}

}  // namespace

void keep_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene);
    const float gain = heading(scene, page,
                               {.id = "screen.keep",
                                .title = scene.words("keep.title"),
                                .lead = scene.words("keep.lead")});
    Rect foot = page.take_bottom(ui.pill(), 12);
    const Rect bar = page.take_bottom(ui.primary(), 12);
    const float width = card_room(scene, page.width);
    std::vector<Part> parts;
    for (const auto& fact : kKeepFacts) {
        parts.push_back(bullet_part(scene, fact.key,
                                    {.icon = fact.icon, .text = scene.words(fact.key)}, width));
    }
    parts.push_back(times_part(scene, width));
    const auto slice = show_card(scene, page, room_of(scene, page, gain), parts);
    keep_buttons(scene, bar, "keep.no", "keep.yes", "lock");
    page_buttons(scene, foot, slice, kPagerMin);
    count_me(scene, foot);
}

void saving_screen(const Scene& scene) {
    Rect page = open_page(scene, {.back = false});
    heading(scene, page,
            {.id = "screen.saving",
             .title = scene.words("saving.title"),
             .lead = scene.words("saving.lead"),
             .icon = "hourglass"});
    page.take_bottom(scene.ui.primary(), kGap);  // As on the screen that follows.
    scene.ui.picture(page, "table");
}

void saved_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene, {.back = false});
    const float gain = heading(scene, page,
                               {.id = "screen.saved",
                                .title = scene.words("saved.title"),
                                .lead = scene.words("saved.lead"),
                                .icon = "check"});
    Rect bar = page.take_bottom(ui.primary(), kGap);
    const float width = card_room(scene, page.width);
    auto code =
        carded(scene, together({text_part(scene, "saved.code.label", scene.words("saved.code"),
                                          width, {.type = Type::Lead}),
                                text_part(scene, "saved.code", scene.model.session.delete_code,
                                          width, {.type = Type::Display, .align = Align::Center})},
                               12));
    const auto note = [&](const char* id, const char* icon) {
        return bullet_part(scene, id, {.icon = icon, .text = scene.words(id)}, page.width);
    };
    std::vector<Part> parts{std::move(code), note("saved.how", "pencil"),
                            note("saved.where", "keypad"), note("saved.only_delete", "eye-off")};
    const auto printing = printing_text(scene);
    if (!printing.empty())
        parts.push_back(
            bullet_part(scene, "take.printing", {.icon = "printer", .text = printing}, page.width));
    const auto slice = show_parts(scene, page, room_of(scene, page, gain), parts);
    if (next_button(scene, bar, scene.words("saved.next"))) scene.emit(NextPressed{});
    if (scene.setting.can_print()) {
        const float print_width = scene.narrow() ? bar.height : kPrintWidth;
        print_button(scene, bar.take_start(print_width, kGap), scene.narrow());
    }
    page_buttons(scene, bar, slice);
    picture_below(scene, page, "table");
}

void save_failed_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene);
    heading(scene, page,
            {.id = "screen.save_failed",
             .title = scene.words("save_failed.title"),
             .lead = scene.words("save_failed.lead"),
             .icon = "info"});
    const Rect bar = page.take_bottom(ui.primary(), kGap);
    keep_buttons(scene, bar, "save_failed.end", "save_failed.retry", "repeat");
    ui.picture(page.centered({page.width, std::min(page.height, 320.0F)}), "help");
}

}  // namespace camino::kiosk
