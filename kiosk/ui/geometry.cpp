#include "kiosk/ui/geometry.h"

#include <algorithm>

namespace camino::kiosk {

bool Rect::contains(Point point) const {
    return point.x >= x && point.x < right() && point.y >= y && point.y < bottom();
}

bool Rect::overlaps(const Rect& other) const {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
}

Rect Rect::take_top(float size, float gap) {
    const float taken = std::min(size, height);
    const Rect strip{x, y, width, taken};
    const float used = std::min(taken + gap, height);
    y += used;
    height -= used;
    return strip;
}

Rect Rect::take_bottom(float size, float gap) {
    const float taken = std::min(size, height);
    const Rect strip{x, bottom() - taken, width, taken};
    height -= std::min(taken + gap, height);
    return strip;
}

Rect Rect::take_start(float size, float gap) {
    const float taken = std::min(size, width);
    const Rect strip{x, y, taken, height};
    const float used = std::min(taken + gap, width);
    x += used;
    width -= used;
    return strip;
}

Rect Rect::take_end(float size, float gap) {
    const float taken = std::min(size, width);
    const Rect strip{right() - taken, y, taken, height};
    width -= std::min(taken + gap, width);
    return strip;
}

Rect Rect::inset(float horizontal, float vertical) const {
    return {x + horizontal, y + vertical, std::max(0.0F, width - 2 * horizontal),
            std::max(0.0F, height - 2 * vertical)};
}

std::vector<Rect> Rect::columns(int count, float gap) const {
    return count < 1 ? std::vector<Rect>{} : grid(count, 1, gap);
}

std::vector<Rect> Rect::rows(int count, float gap) const {
    return count < 1 ? std::vector<Rect>{} : grid(1, count, gap);
}

std::vector<Rect> Rect::grid(int column_count, int row_count, float gap) const {
    std::vector<Rect> cells;
    if (column_count < 1 || row_count < 1) return cells;

    const auto share = [gap](float whole, int count) {
        return std::max(0.0F,
                        (whole - gap * static_cast<float>(count - 1)) / static_cast<float>(count));
    };
    const Size cell{share(width, column_count), share(height, row_count)};
    for (int row = 0; row < row_count; ++row) {
        for (int column = 0; column < column_count; ++column) {
            cells.push_back({x + static_cast<float>(column) * (cell.width + gap),
                             y + static_cast<float>(row) * (cell.height + gap), cell.width,
                             cell.height});
        }
    }
    return cells;
}

Rect Rect::centered(Size size) const {
    return {x + (width - size.width) / 2, y + (height - size.height) / 2, size.width, size.height};
}

Rect Rect::middle_start(Size size) const {
    return {x, y + (height - size.height) / 2, size.width, size.height};
}

Rect Rect::middle_end(Size size) const {
    return {right() - size.width, y + (height - size.height) / 2, size.width, size.height};
}

std::vector<int> page_starts(const std::vector<float>& heights, PageRoom room, float gap) {
    constexpr float kRounding = 0.5F;
    std::vector<int> starts{0};
    float used = 0;
    for (std::size_t i = 0; i < heights.size(); ++i) {
        const bool first = starts.back() == static_cast<int>(i);
        const float height_max = starts.size() == 1 ? room.first : room.later;
        const float wanted = used + (first ? 0 : gap) + heights[i];
        if (!first && wanted > height_max + kRounding) {
            starts.push_back(static_cast<int>(i));
            used = heights[i];
        } else {
            used = wanted;
        }
    }
    return starts;
}

PageSlice page_of(const std::vector<float>& heights, PageRoom room, float gap, int page) {
    const auto starts = page_starts(heights, room, gap);
    const int page_count = static_cast<int>(starts.size());
    const int at = std::clamp(page, 0, page_count - 1);
    const int first = starts[static_cast<std::size_t>(at)];
    const int end = at + 1 < page_count ? starts[static_cast<std::size_t>(at) + 1]
                                        : static_cast<int>(heights.size());
    return {.page = at, .page_count = page_count, .first = first, .count = end - first};
}

}  // namespace camino::kiosk
