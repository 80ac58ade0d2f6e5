// Rect: a box in logical units, and the few cuts from which every screen is laid out.
//
// Screens take strips from a box and split what is left; they never add up coordinates:
//
//     Rect page = ui.page();
//     const Rect bar = page.take_top(72, 20);          // 72 high, then a gap of 20
//     for (const Rect& cell : page.grid(2, 2, 20)) ...
//
// A logical unit is one pixel on a 1280x800 panel. "start" is left in a left-to-right language and
// right in a right-to-left one: boxes are mirrored once, when Ui turns them into pixels, so no
// screen ever thinks about it. Everything here is pure.

#pragma once

#include <vector>

namespace camino::kiosk {

struct Point {
    float x = 0;
    float y = 0;
};

struct Size {
    float width = 0;
    float height = 0;
};

struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    [[nodiscard]] float right() const { return x + width; }
    [[nodiscard]] float bottom() const { return y + height; }
    [[nodiscard]] Point center() const { return {x + width / 2, y + height / 2}; }
    [[nodiscard]] bool contains(Point point) const;
    [[nodiscard]] bool overlaps(const Rect& other) const;

    /// Cut a strip off this box and return it. What is left shrinks by the strip and the gap;
    /// asking for more than there is gives what there is.
    Rect take_top(float size, float gap = 0);
    Rect take_bottom(float size, float gap = 0);
    Rect take_start(float size, float gap = 0);
    Rect take_end(float size, float gap = 0);

    /// This box with a margin inside.
    [[nodiscard]] Rect inset(float all) const { return inset(all, all); }
    [[nodiscard]] Rect inset(float horizontal, float vertical) const;

    /// Equal parts with `gap` between them, in reading order. Counts below 1 give nothing.
    [[nodiscard]] std::vector<Rect> columns(int count, float gap) const;
    [[nodiscard]] std::vector<Rect> rows(int count, float gap) const;
    [[nodiscard]] std::vector<Rect> grid(int column_count, int row_count, float gap) const;

    /// A box of `size`, placed within this one.
    [[nodiscard]] Rect centered(Size size) const;
    [[nodiscard]] Rect middle_start(Size size) const;  ///< At the start, centred vertically.
    [[nodiscard]] Rect middle_end(Size size) const;    ///< At the end, centred vertically.
};

/// Which items of a long list stand on one page, for lists that have page buttons and no scrolling.
struct PageSlice {
    int page = 0;  ///< The page asked for, moved into range.
    int page_count = 1;
    int first = 0;  ///< Index of the first item on it.
    int count = 0;  ///< How many items stand on it.
};

/// Height for a list on its first page, and on those behind it, whose head may be lower.
struct PageRoom {
    float first = 0;
    float later = 0;
};

/// Where each page of items of these heights begins: the index of its first item. No item is
/// broken; a page holds at least one. `gap` lies between two items.
[[nodiscard]] std::vector<int> page_starts(const std::vector<float>& heights, PageRoom room,
                                           float gap);

/// The items of one page of those; `page` is moved into range.
[[nodiscard]] PageSlice page_of(const std::vector<float>& heights, PageRoom room, float gap,
                                int page);

}  // namespace camino::kiosk
