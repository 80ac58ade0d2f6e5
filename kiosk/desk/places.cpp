#include "kiosk/desk/places.h"

#include <algorithm>

#include "kiosk/desk/parts.h"
#include "kiosk/ui/focus.h"

namespace camino::kiosk::desk {

namespace {

constexpr float kTableHead = 42;
constexpr float kPagerHeight = 44;
constexpr float kListShare = 0.57F;

// An id that no node has: it takes the focus out of a field, so that letters are keys again.
constexpr std::string_view kNowhere = "nowhere";

std::array<Cell, 3> cells_of(const PlaceRow& row, const std::array<float, 3>& widths) {
    std::array<Cell, 3> cells{
        {{.text = row.name, .detail = row.line, .width = widths[0], .strong = true},
         {.text = row.kind, .width = widths[1]},
         {.text = row.status, .width = widths[2], .icon = row.icon}}};
    if (!row.icon.empty()) cells[2].tone = row.tone;
    return cells;
}

void show_head(const Scene& scene, Rect& box, const std::array<std::string, 3>& heads,
               const std::array<float, 3>& widths) {
    const PlaceRow head{.name = heads[0], .kind = heads[1], .status = heads[2]};
    scene.ui.table_head("list.head", box.take_top(kTableHead), cells_of(head, widths));
}

/// Draws one row at the top of `box`, which loses it.
void show_row(const Scene& scene, Rect& box, const PlaceRow& row,
              const std::array<float, 3>& widths, std::size_t at, std::size_t open) {
    auto& ui = scene.ui;
    const auto cells = cells_of(row, widths);
    const Rect place = box.take_top(ui.table_row_height(cells, box.width));
    if (ui.table_row(row.id, place, cells, at == open)) scene.emit(DeskMsg{RowPicked{at}});
    if (at == open + 1) ui.shortcut(row.id, "j");
    if (at + 1 == open) ui.shortcut(row.id, "k");
}

// Beyond the last row of a page lies the first of the next, before the first the last one of the
// page before: there the page buttons answer to the letters of the rows too.
void show_pager(const Scene& scene, Rect bar, const std::vector<int>& starts,
                const PageSlice& slice, std::size_t open) {
    if (slice.page_count < 2) return;
    const bool first = static_cast<int>(open) == slice.first;
    const bool last = static_cast<int>(open) == slice.first + slice.count - 1;
    if (const auto page = small_pager(scene, "list", bar, slice)) {
        const auto begin = static_cast<std::size_t>(starts[static_cast<std::size_t>(*page)]);
        const bool stepped_back = first && *page < slice.page;
        scene.emit(DeskMsg{RowPicked{stepped_back ? open - 1 : begin}});
    }
    scene.ui.shortcut("list.next", last ? "nj" : "n");
    scene.ui.shortcut("list.previous", first ? "pk" : "p");
}

// At the end of `bar`, which loses it.
void new_person(const Scene& scene, Rect& bar) {
    Rect row = bar;
    row.height = kDense;
    if (end_button(scene, row,
                   {.id = "place.new",
                    .label = scene.words("desk.start.title"),
                    .icon = "plus",
                    .kind = ButtonKind::Filled})) {
        scene.emit(DeskMsg{DeskPlacePicked{DeskPlace::Start}});
    }
    bar.width = row.width;
}

}  // namespace

bool figures_answer(const DeskWork& desk) {
    const bool alone = desk.place == DeskPlace::Household && desk.household.alone_first;
    const bool handing_on = desk.place == DeskPlace::Cases && desk.exported.choosing;
    return desk.form != CaseForm::None || alone || handing_on;
}

void place_head(const Scene& scene, Rect& page, const PlaceHead& look) {
    auto& ui = scene.ui;
    constexpr float kHeadHeight = 58;
    Rect bar = page.take_top(kHeadHeight, 14);
    if (scene.setting.content == Content::Usable) new_person(scene, bar);
    ui.title(look.id, bar.take_top(32, 4), look.title, {.type = Type::DenseTitle});
    ui.text(std::string(look.id) + ".lead", bar, look.lead,
            {.type = Type::DenseMeta, .ink = Ink::Soft});
}

void search_field(const Scene& scene, Rect bar, const std::string& hint) {
    auto& ui = scene.ui;
    const auto& typed = scene.model.desk.search;
    const Rect clear = bar.take_end(bar.height, 8);
    const auto edited = ui.field(
        kSearchId, bar, typed,
        {.label = hint, .hint = hint, .icon = "search", .show_label = false, .length_max = 60});
    ui.shortcut(kSearchId, "/");
    const bool inside = ui.nodes().back().focused;
    if (edited) scene.emit(DeskMsg{SearchEdited{*edited}});
    if (inside && ui.entered()) ui.want_focus(kNowhere);
    if (!inside && typed.empty()) return;
    if (ui.button(kBackId, clear, scene.words("desk.search.clear"),
                  {.icon = "x", .icon_only = true})) {
        scene.emit(DeskMsg{SearchEdited{}});
        ui.want_focus(kNowhere);
    }
}

std::size_t open_row(const Scene& scene, std::size_t count) {
    return std::min(scene.model.desk.selected, count - 1);
}

void place_list(const Scene& scene, Rect box, const PlaceList& list) {
    auto& ui = scene.ui;
    ui.panel(box, {.radius = 18});
    box = box.inset(2, 0);  // A row that is open leaves the edge of the card.
    show_head(scene, box, list.heads, list.widths);
    if (list.rows.empty()) {
        Rect column = box.inset(20, 14);
        return say(scene, column, "list.empty", list.empty, {.type = Type::Dense});
    }
    std::vector<float> heights;
    for (const auto& row : list.rows) {
        heights.push_back(ui.table_row_height(cells_of(row, list.widths), box.width));
    }
    auto starts = page_starts(heights, {box.height - 8, box.height - 8}, 0);
    Rect bar;
    if (starts.size() > 1) {
        bar = box.take_bottom(kPagerHeight).inset(20, 4);
        starts = page_starts(heights, {box.height, box.height}, 0);
    }
    const auto open = open_row(scene, list.rows.size());
    const auto slice = page_with(starts, list.rows.size(), open);
    for (int i = slice.first; i < slice.first + slice.count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        show_row(scene, box, list.rows[at], list.widths, at, open);
    }
    show_pager(scene, bar, starts, slice, open);
}

namespace {

/// Pages of `size` rows each.
std::vector<int> even_starts(std::size_t count, std::size_t size) {
    std::vector<int> starts;
    for (std::size_t at = 0; at < count; at += size) starts.push_back(static_cast<int>(at));
    return starts;
}

}  // namespace

void long_list(const Scene& scene, Rect box, const LongList& list) {
    auto& ui = scene.ui;
    ui.panel(box, {.radius = 18});
    box = box.inset(2, 0);
    show_head(scene, box, list.heads, list.widths);
    if (list.count == 0) {
        Rect column = box.inset(20, 14);
        return say(scene, column, "list.empty", list.empty, {.type = Type::Dense});
    }
    const PlaceRow sample{.name = "x", .line = "x", .kind = "x", .status = "x", .icon = "check"};
    const float height = ui.table_row_height(cells_of(sample, list.widths), box.width);
    const Rect bar = box.take_bottom(kPagerHeight).inset(20, 4);
    const auto size = static_cast<std::size_t>(std::max(1.0F, box.height / height));
    const auto starts = even_starts(list.count, size);
    const auto open = open_row(scene, list.count);
    const auto slice = page_with(starts, list.count, open);
    for (int i = slice.first; i < slice.first + slice.count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        auto row = list.row(at);
        row.name = ui.one_line(row.name, Type::DenseStrong, box.width * list.widths[0] - 40);
        Rect place = box.take_top(height);
        show_row(scene, place, row, list.widths, at, open);
    }
    show_pager(scene, bar, starts, slice, open);
}

PlaceColumns place_columns(Rect page) {
    const Rect list = page.take_start(page.width * kListShare, kPaneGap);
    return {list, page};
}

}  // namespace camino::kiosk::desk
