// Ui: how the choices of a question are laid out: rows of cells, page by page.

#include <algorithm>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/ui.h"

namespace camino::kiosk {

namespace {

constexpr float kChoiceGap = 20;
constexpr float kCloseGap = 16;
constexpr float kLargeGap = 12;
constexpr float kRowMin = 92;
constexpr float kLargeRowMin = 84;
constexpr float kLargeRowMax = 130;
constexpr float kOnlyRowMax = 300;  ///< Two choices, which have the page to themselves.
constexpr int kColumnCountMax = 3;
constexpr float kPagerGap = 16;
constexpr float kSidePager = 112;
constexpr float kListenSide = 60;

std::vector<float> heights_of(const auto& rows) {
    std::vector<float> heights;
    for (const auto& row : rows) heights.push_back(row.height);
    return heights;
}

bool any_flag(std::span<const Choice> choices) {
    return std::any_of(choices.begin(), choices.end(),
                       [](const Choice& choice) { return !choice.flag.empty(); });
}

bool any_detail(std::span<const Choice> choices) {
    return std::any_of(choices.begin(), choices.end(),
                       [](const Choice& choice) { return !choice.detail.empty(); });
}

float cell_width(float width, int columns, float gap) {
    const auto count = static_cast<float>(columns);
    return (width - gap * (count - 1)) / count;
}

}  // namespace

float Ui::row_height(const Choice& choice, bool several, float width) {
    if (large()) return std::max(kLargeRowMin, tile_height(choice, several, width));
    // A name alone is set smaller where it does not fit; two lines of two kinds are not.
    return choice.detail.empty() ? kRowMin : std::max(kRowMin, tile_height(choice, several, width));
}

Choice Ui::in_cell(Choice choice, const ChoiceList& list, bool compact) {
    choice.compact = compact;
    choice.number = 1;
    choice.wide_emblem = any_flag(list.choices);
    if (!list.listen_label.empty()) choice.room_at_end = kListenSide + kLargeGap;
    return choice;
}

/// Whether every label has room, as small as it may be set.
bool Ui::labels_fit(std::span<const Choice> choices, const ChoiceList& list, float cell) {
    return std::all_of(choices.begin(), choices.end(), [&](const Choice& original) {
        const Choice choice = in_cell(original, list, false);
        const float height = row_height(choice, list.several, cell);
        const Rect text = cut_tile({0, 0, cell, height}, choice, list.several).text;
        return fit(choice.label, Type::Lead, Align::Start, {px(text.width), px(text.height)}).fits;
    });
}

/// Large text: what does not fit a cell in one line stands alone in its row.
void Ui::add_rows(ChoiceShape& shape, const ChoiceList& list, float width) {
    const float cell = cell_width(width, shape.columns, shape.gap);
    ChoiceRow row{.columns = shape.columns};
    const auto end_row = [&] {
        if (row.count > 0) shape.rows.push_back(row);
        row = {.first = row.first + row.count, .columns = shape.columns};
    };
    for (const Choice& original : list.choices) {
        const Choice choice = in_cell(original, list, large() && shape.columns > 1);
        const Rect text = cut_tile({0, 0, cell, kLargeRowMax}, choice, list.several).text;
        const bool wide =
            choice.compact && measure(choice.label, Type::Lead).width + 2 > text.width;
        if (wide || row.count == shape.columns) end_row();
        ++row.count;
        if (wide) row.columns = 1;
        row.height = std::max(row.height, row_height(choice, list.several, wide ? width : cell));
        if (wide) end_row();
    }
    end_row();
}

Ui::ChoiceShape Ui::normal_shape(const ChoiceList& list, float width) {
    const auto count = list.choices.size();
    const float cell = cell_width(width, kColumnCountMax, kChoiceGap);
    const auto rest = list.choices.last(count % kColumnCountMax);
    const auto in_rows = list.choices.first(count - rest.size());
    ChoiceShape shape;
    const bool tight = count <= 6 || !list.listen_label.empty() || any_detail(list.choices);
    if (portrait() && tight) {
        shape = {.columns = 1, .height_max = 140};
    } else if (count == 1 || count == 3) {
        shape = {.columns = 1, .height_max = 160};
    } else if (count <= 4) {
        shape = {.columns = 2, .height_max = count == 2 ? kOnlyRowMax : 202};
    } else {
        const bool threes = count > 6 && !portrait() && labels_fit(in_rows, list, cell);
        shape = {.columns = threes ? kColumnCountMax : 2, .height_max = 145};
    }
    const auto rows = (count + static_cast<std::size_t>(shape.columns) - 1) /
                      static_cast<std::size_t>(shape.columns);
    shape.gap = rows > 3 ? kCloseGap : kChoiceGap;
    add_rows(shape, list, width);
    // "Another one" and the like stand last, and are long: two of them in a row of two.
    const bool long_rest = shape.columns == kColumnCountMax && !labels_fit(rest, list, cell);
    if (long_rest) shape.rows.back().columns = kColumnCountMax - 1;
    return shape;
}

/// As many columns as it takes for the fewest pages.
Ui::ChoiceShape Ui::large_shape(const ChoiceList& list, Size size, PageRoom room) {
    ChoiceShape best;
    int page_count_min = 0;
    for (int columns = 1; columns <= kColumnCountMax; ++columns) {
        ChoiceShape shape{.columns = columns, .gap = kLargeGap, .height_max = kLargeRowMax};
        add_rows(shape, list, size.width);
        const auto heights = heights_of(shape.rows);
        const float highest =
            heights.empty() ? 0 : *std::max_element(heights.begin(), heights.end());
        if (columns > 1 && highest > std::min(room.first, room.later)) continue;
        const int pages = page_of(heights, room, shape.gap, 0).page_count;
        const bool pair =
            !portrait() && !list.several && list.choices.size() == 2 && shape.rows.size() == 1;
        if (pair) shape.height_max = kOnlyRowMax;
        if (page_count_min > 0 && pages >= page_count_min && !(pair && columns == 2)) continue;
        page_count_min = pages;
        best = std::move(shape);
    }
    return best;
}

std::optional<int> Ui::side_pager(std::string_view id, Rect box, const PageSlice& slice,
                                  const PagerWords& words) {
    std::optional<int> wanted;
    const float side = std::min(pill(), box.width);
    const auto button_at = [&](const char* name, Rect place, std::string_view label, int step) {
        const int page = slice.page + step;
        const bool enabled = page >= 0 && page < slice.page_count;
        if (button(std::string{id} + name, place.centered({side, side}), label,
                   {.icon = step > 0 ? "chevron-down" : "chevron-up",
                    .icon_only = true,
                    .enabled = enabled})) {
            wanted = page;
        }
    };
    const float position = measure("x", Type::Meta).height;
    Rect stack = box.centered({box.width, std::min(box.height, 2 * side + position + 16)});
    const Rect up = stack.take_top(side, 8);
    const Rect down = stack.take_bottom(side, 8);
    const auto style = type_style(Type::Meta, large());
    button_at(".previous", up, words.previous, -1);
    if (stack.height >= style.floor * style.line_height) {
        text(std::string{id} + ".position", stack,
             std::to_string(slice.page + 1) + "/" + std::to_string(slice.page_count),
             {.type = Type::Meta, .ink = Ink::Soft, .align = Align::Center, .middle = true});
    }
    button_at(".next", down, words.next, 1);
    return wanted;
}

/// The button beside a choice that says it.
bool Ui::listens(Rect cell, const Choice& choice, const ChoiceList& list) {
    if (list.listen_label.empty()) return false;
    const float side = std::min(kListenSide, cell.height - 20);
    return listen_button(std::string{choice.id} + ".listen",
                         cell.inset(24, 0).middle_end({side, side}), list.listen_label,
                         choice.selected ? Fill::Surface : Fill::Tint);
}

Ui::ChoiceShape Ui::shape_of(const ChoiceList& list, Size size, PageRoom room) {
    return large() ? large_shape(list, size, room) : normal_shape(list, size.width);
}

namespace {

/// What each row of a page may grow by, so that the rows fill `height` and those of a last page
/// are no higher than those before it: `full` rows stand on a page before it.
float growth(const std::vector<float>& heights, const PageSlice& slice, int full, float height,
             float gap) {
    float used = 0;
    for (int i = slice.first; i < slice.first + slice.count; ++i) {
        used += heights[static_cast<std::size_t>(i)];
    }
    const int missing = std::max(0, full - slice.count);
    used += static_cast<float>(missing) * heights.back();
    const auto count = static_cast<float>(slice.count + missing);
    return std::max(0.0F, height - used - gap * (count - 1)) / count;
}

}  // namespace

Ui::ChoicePick Ui::choices(Rect box, const ChoiceList& list) {
    PageRoom room = list.room.first > 0 ? list.room : PageRoom{box.height, box.height};
    const bool beside = large() && !portrait();
    ChoiceShape shape = shape_of(list, {box.width, box.height}, room);
    Rect pager_box;
    if (page_of(heights_of(shape.rows), room, shape.gap, 0).page_count > 1) {
        const float pager_height = beside ? 0 : pill() + kPagerGap;
        pager_box = beside ? box.take_end(kSidePager, kPagerGap)
                           : box.take_bottom(pager_height - kPagerGap, kPagerGap);
        room = {room.first - pager_height, room.later - pager_height};
        shape = shape_of(list, {box.width, box.height}, room);
    }
    const auto heights = heights_of(shape.rows);
    const auto slice = page_of(heights, room, shape.gap, list.page);
    const int full = page_of(heights, room, shape.gap, 0).count;
    const float more = growth(heights, slice, slice.page > 0 ? full : 0, box.height, shape.gap);
    auto pick = draw_rows(box, list, shape, slice, more);
    if (slice.page_count < 2) return pick;
    pick.page = read_at(Reading::Pages, [&] {
        return beside ? side_pager(list.pager_id, pager_box, slice, list.pager)
                      : pager(list.pager_id, pager_box, slice, list.pager);
    });
    return pick;
}

Ui::ChoicePick Ui::draw_rows(Rect box, const ChoiceList& list, const ChoiceShape& shape,
                             const PageSlice& slice, float more) {
    const auto drawn_height = [&](const ChoiceRow& row) {
        return std::max(row.height, std::min(row.height + more, shape.height_max));
    };
    const auto roomy_row = [&](const ChoiceRow& row) {
        return roomy({cell_width(box.width, shape.columns, shape.gap), drawn_height(row)});
    };
    // Large pictures in all cells or in none.
    const bool cards = std::all_of(shape.rows.begin(), shape.rows.end(), roomy_row);
    ChoicePick pick;
    int number = 0;
    for (int i = slice.first; i < slice.first + slice.count; ++i) {
        const ChoiceRow& row = shape.rows[static_cast<std::size_t>(i)];
        const Rect line = box.take_top(drawn_height(row), shape.gap);
        const auto cells = line.columns(row.columns, shape.gap);
        for (int k = 0; k < row.count; ++k) {
            const int index = row.first + k;
            Choice choice = in_cell(list.choices[static_cast<std::size_t>(index)], list,
                                    large() && shape.columns > 1);
            ++number;
            choice.number = number <= 9 ? number : 0;
            choice.numbered = !list.several;
            const Rect cell = cells[static_cast<std::size_t>(k)];
            const bool chosen = list.several ? check(cell, choice)
                                : cards      ? answer(cell, choice)
                                             : tile(cell, choice);
            if (chosen) pick.chosen = index;
            if (listens(cell, choice, list)) pick.listen = index;
        }
    }
    return pick;
}

}  // namespace camino::kiosk
