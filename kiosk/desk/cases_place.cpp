// Cases: the worker's cases as a list, and those of them who should hear of a change.

#include <algorithm>

#include "kiosk/desk/case_words.h"
#include "kiosk/desk/parts.h"
#include "kiosk/desk/typed_date.h"
#include "kiosk/desk/work.h"

namespace camino::kiosk::desk {

namespace {

using State = cases::CaseFilter::State;

struct StateEntry {
    State state;
    const char* id;  ///< Also its words.
};
constexpr std::array<StateEntry, 7> kStates{{{State::Open, "case.filter.open"},
                                             {State::Urgent, "case.filter.urgent"},
                                             {State::Due, "case.filter.due"},
                                             {State::Unplanned, "case.filter.unplanned"},
                                             {State::Unsettled, "case.filter.unsettled"},
                                             {State::Closed, "case.filter.closed"},
                                             {State::All, "case.filter.all"}}};

// F goes to the next one.
void filters(const Scene& scene, Rect bar) {
    auto& ui = scene.ui;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < kStates.size(); ++i) {
        const auto& entry = kStates[i];
        const auto label = scene.words(entry.id);
        const bool selected = scene.model.desk.query.state == entry.state;
        if (selected) chosen = i;
        const ButtonLook look{.selected = selected, .type = Type::DenseStrong};
        const Rect box = bar.take_start(ui.button_width(label, look, bar.height), 8);
        if (ui.button(entry.id, box, label, look)) {
            scene.emit(DeskMsg{CaseStatePicked{entry.state}});
        }
    }
    ui.shortcut(kStates[(chosen + 1) % kStates.size()].id, "f");
}

/// At the end of the line of the search field, which loses them.
void beside_search(const Scene& scene, Rect& bar) {
    auto& ui = scene.ui;
    const auto& desk = scene.model.desk;
    if (reads_only(desk) && end_button(scene, bar,
                                       {.id = "export.open",
                                        .label = scene.words("export.open"),
                                        .icon = "lock",
                                        .enabled = !desk.exported.choosing,
                                        .shortcut = "x"})) {
        scene.emit(DeskMsg{ExportOpened{}});
    }
    const auto more = scene.words("filter.more");
    const ButtonLook look{.icon = "filter",
                          .selected = desk.filtering || !filter_text(scene).empty(),
                          .type = Type::DenseStrong};
    const Rect box = bar.take_end(ui.button_width(more, look, bar.height), 10);
    if (ui.button("filter.more", box, more, look)) {
        scene.emit(DeskMsg{CaseFiltersOpened{!desk.filtering}});
    }
    if (!desk.filtering) ui.shortcut("filter.more", "g");
}

std::string call_text(const Scene& scene, const cases::CaseRow& row) {
    if (!row.called_on) return {};
    return scene.words(result_key(row.call)) + " · " + short_date(*row.called_on);
}

PlaceRow row_of(const Scene& scene, const cases::CaseRow& row, std::size_t at) {
    const bool calls = scene.model.desk.place == DeskPlace::Calls;
    const auto state = case_state(scene, row);
    PlaceRow out{.id = "case." + std::to_string(at),
                 .name = called(scene, row.nickname),
                 .kind = short_date(row.last_on),
                 .status = state.word,
                 .tone = state.tone,
                 .icon = state.icon};
    if (calls && !row.moves.empty()) out.line = move_text(scene, row.moves.front());
    if (calls && row.called_on) out.kind = call_text(scene, row);
    if (!calls && row.due) {
        out.line = scene.words("case.until", {{"day", short_date(*row.due)}});
    }
    return out;
}

// Whom it is about, in what state, and the way into it.
void detail(const Scene& scene, Rect box, const cases::CaseRow& row) {
    Rect column = card(scene, box);
    head(scene, column, "case.name", called(scene, row.nickname));
    Rect bar = column.take_bottom(kDense, 14);
    if (end_button(scene, bar,
                   {.id = "case.open",
                    .label = scene.words("case.open"),
                    .icon = "arrow-right",
                    .kind = ButtonKind::Filled,
                    .shortcut = "\n"})) {
        scene.emit(DeskMsg{CasePicked{row.key}});
    }
    const auto state = case_state(scene, row);
    scene.ui.chip("case.state", column.take_top(34, 14), state.tone, state.icon, state.word);
    line(scene, column, "case.opened_on",
         {"calendar", scene.words("case.opened_on", {{"day", date_text(scene, row.opened_on)}})});
    line(scene, column, "case.reach",
         {row.reachable ? "phone" : "eye-off",
          scene.words(row.reachable ? "case.reachable" : "case.not_reachable")});
    if (row.worker != 0) {
        line(scene, column, "case.worker",
             {"user", scene.words("case.worker", {{"who", worker_text(scene, row.worker)}})});
    }
    if (row.called_on)
        line(scene, column, "case.last_call", {"clock-history", call_text(scene, row)});
    column.take_top(8);
    show_moves(scene, column, row, Type::Dense);
}

std::string lead(const Scene& scene) {
    const auto& book = *scene.model.desk.book;
    const auto* const key = reads_only(scene.model.desk) ? "custody.cases" : "case.lead";
    auto text = scene.words(key, {{"count", std::to_string(book.size())}});
    const auto load = book.load(scene.setting.today);
    text += " · " + scene.words("case.load", {{"open", std::to_string(load.open)},
                                              {"urgent", std::to_string(load.urgent)},
                                              {"due", std::to_string(load.due)}});
    if (const auto filter = filter_text(scene); !filter.empty()) return filter;
    if (book.unread_count() > 0) {
        text +=
            " · " + scene.words("case.unread", {{"count", std::to_string(book.unread_count())}});
    }
    return text;
}

void list_place(const Scene& scene, Rect page, const PlaceHead& look, const char* empty) {
    const auto& desk = scene.model.desk;
    if (desk.book == nullptr) return;
    place_head(scene, page, look);
    Rect bar = page.take_top(kDense, 10);
    if (desk.place == DeskPlace::Cases) beside_search(scene, bar);
    search_field(scene, bar, scene.words("case.search"));
    if (desk.place == DeskPlace::Cases) filters(scene, page.take_top(kSmallButton, 14));
    const auto found = listed_cases(desk, scene.setting);
    const LongList list{
        .heads = {scene.words("case.column.who"), scene.words("case.column.last"),
                  scene.words("case.column.state")},
        .widths = {0.42F, 0.24F, 0.34F},
        .empty = scene.words(desk.search.empty() ? empty : "desk.search.nothing"),
        .count = found.size(),
        .row = [&](std::size_t at) { return row_of(scene, desk.book->row(found[at]), at); }};
    const auto columns = place_columns(page);
    long_list(scene, columns.list, list);
    if (desk.place == DeskPlace::Cases && desk.exported.choosing) {
        export_pane(scene, columns.detail);
    } else if (desk.place == DeskPlace::Cases && desk.filtering) {
        case_filters(scene, columns.detail);
    } else if (!found.empty()) {
        detail(scene, columns.detail, desk.book->row(found[open_row(scene, found.size())]));
    }
}

}  // namespace

void cases_place(const Scene& scene, Rect page) {
    const auto& desk = scene.model.desk;
    if (desk.book == nullptr) return;
    if (desk.exported.choosing && desk.exported.clear.choosing) return clear_place(scene, page);
    list_place(
        scene, page,
        {.id = "screen.cases", .title = scene.words("desk.place.cases"), .lead = lead(scene)},
        "case.none");
}

void calls_place(const Scene& scene, Rect page) {
    list_place(scene, page,
               {.id = "screen.calls",
                .title = scene.words("desk.place.calls"),
                .lead = scene.words("calls.lead")},
               "calls.none");
}

}  // namespace camino::kiosk::desk
