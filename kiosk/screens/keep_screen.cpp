// Keep it or not: after the whole result, and refusing changes nothing.

#include <algorithm>

#include "kiosk/screens/screens.h"

namespace camino::kiosk {

namespace {

struct Time {
    records::KeptFor kept_for;
    const char* id;
};
constexpr std::array<Time, 3> kTimes{{{records::KeptFor::Days30, "keep.days30"},
                                      {records::KeptFor::Months6, "keep.months6"},
                                      {records::KeptFor::UntilClosed, "keep.until_closed"}}};

void times(const Scene& scene, Rect& column) {
    auto& ui = scene.ui;
    ui.paragraph("keep.how_long", column, scene.words("keep.how_long"), {.type = Type::Lead}, 10);
    Rect row = column.take_top(ui.pill(), 18);
    const auto cells = row.columns(static_cast<int>(kTimes.size()), 12);
    for (std::size_t i = 0; i < kTimes.size(); ++i) {
        const bool selected = scene.model.session.kept_for == kTimes[i].kept_for;
        if (ui.button(kTimes[i].id, cells[i], scene.words(kTimes[i].id), {.selected = selected})) {
            scene.emit(KeptForPicked{kTimes[i].kept_for});
        }
    }
}

void facts(const Scene& scene, Rect& column) {
    constexpr std::array<std::pair<const char*, const char*>, 3> kFacts{
        {{"lock", "keep.what"}, {"users", "keep.who"}, {"trash", "keep.delete"}}};
    for (const auto& [icon, key] : kFacts) {
        const auto text = scene.words(key);
        scene.ui.bullet(key, column, {.icon = icon, .text = text},
                        scene.ui.large() ? Type::Meta : Type::Body, scene.ui.large() ? 4 : 12);
    }
}

void count_me(const Scene& scene, Rect box) {
    const bool counted = scene.model.session.count_me;
    const auto label = scene.words("count.no");
    if (scene.ui.button("count.no", box, label,
                        {.kind = ButtonKind::Ghost,
                         .icon = counted ? "square" : "square-check",
                         .selected = !counted})) {
        scene.emit(CountMePicked{!counted});
    }
}

}  // namespace

void keep_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene);
    heading(scene, page,
            {.id = "screen.keep",
             .title = scene.words("keep.title"),
             .lead = scene.words("keep.lead")});

    Rect count = page.take_bottom(ui.pill(), 4);
    Rect bar = page.take_bottom(ui.primary(), 12);
    const auto choices = bar.columns(2, kGap);
    ui.panel(page);
    Rect column = page.inset(kPadding, ui.large() ? 8 : 24);
    // Large text needs a page for each.
    const PageSlice slice{.page = std::clamp(scene.model.session.page, 0, 1), .page_count = 2};
    if (!ui.large() || slice.page == 0) facts(scene, column);
    if (!ui.large() || slice.page == 1) times(scene, column);
    if (ui.button("keep.no", choices[0], scene.words("keep.no"),
                  {.icon = "trash", .type = Type::Lead})) {
        scene.emit(KeepPressed{false});
    }
    if (ui.button("keep.yes", choices[1], scene.words("keep.yes"),
                  {.icon = "lock", .type = Type::Lead})) {
        scene.emit(KeepPressed{true});
    }
    if (ui.large()) page_buttons(scene, count, slice);
    count_me(scene, count);
}

void saving_screen(const Scene& scene) {
    Rect page = open_page(scene, {.back = false});
    heading(scene, page, {.id = "screen.saving", .title = scene.words("saving.title")});
}

void saved_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene, {.back = false});
    heading(scene, page,
            {.id = "screen.saved",
             .title = scene.words("saved.title"),
             .lead = scene.words("saved.lead"),
             .icon = "check"});
    Rect bar = page.take_bottom(ui.primary(), kGap);
    Rect card = page.take_top(ui.large() ? 200 : 190, 20);
    ui.panel(card);
    Rect column = card.inset(kPadding, 24);
    ui.paragraph("saved.code.label", column, scene.words("saved.code"), {.type = Type::Lead}, 12);
    ui.paragraph("saved.code", column, scene.model.session.delete_code,
                 {.type = Type::Display, .align = Align::Center});
    const auto type = ui.large() ? Type::Meta : Type::Body;
    const auto how = scene.words("saved.how");
    ui.bullet("saved.how", page, {.icon = "pencil", .text = how}, type);
    const auto only_delete = scene.words("saved.only_delete");
    ui.bullet("saved.only_delete", page, {.icon = "eye-off", .text = only_delete}, type);
    if (next_button(scene, bar, scene.words("saved.next"))) scene.emit(NextPressed{});
}

void save_failed_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene);
    heading(scene, page,
            {.id = "screen.save_failed",
             .title = scene.words("save_failed.title"),
             .lead = scene.words("save_failed.lead"),
             .icon = "info"});
    Rect bar = page.take_bottom(ui.primary(), kGap);
    const auto choices = bar.columns(2, kGap);
    if (ui.button("keep.no", choices[0], scene.words("save_failed.end"),
                  {.icon = "trash", .type = Type::Lead})) {
        scene.emit(KeepPressed{false});
    }
    if (ui.button("keep.yes", choices[1], scene.words("save_failed.retry"),
                  {.icon = "repeat", .type = Type::Lead})) {
        scene.emit(KeepPressed{true});
    }
    ui.illustration(page.centered({420, std::min(page.height, 320.0F)}), "help");
}

}  // namespace camino::kiosk
