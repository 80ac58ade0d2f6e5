#include "kiosk/ui/atlas.h"

#include <algorithm>

#include "shared/base/assert.h"

namespace camino::kiosk {

namespace {

void scrub(Texture& texture) {
    std::fill(texture.mask.coverage.begin(), texture.mask.coverage.end(), std::uint8_t{0});
}

void copy_into(Mask& page, const Mask& mask, int left, int top) {
    for (int y = 0; y < mask.height; ++y) {
        const auto from = mask.coverage.begin() + static_cast<std::ptrdiff_t>(y) * mask.width;
        const auto to =
            page.coverage.begin() + static_cast<std::ptrdiff_t>(top + y) * page.width + left;
        std::copy(from, from + mask.width, to);
    }
}

}  // namespace

void Atlas::clear() {
    for (Page& page : pages_) scrub(*page.texture);
    for (auto& texture : large_) scrub(*texture);
    pages_.clear();
    large_.clear();
}

std::optional<Atlas::Spot> Atlas::find_spot(Page& page, const Mask& mask) const {
    if (page.shelf_x + mask.width + 1 > limits_.page_size) {
        page.shelf_x = 1;
        page.shelf_y += page.shelf_height + 1;
        page.shelf_height = 0;
    }
    if (page.shelf_y + mask.height + 1 > limits_.page_size) return std::nullopt;
    const Spot spot{page.shelf_x, page.shelf_y};
    page.shelf_x += mask.width + 1;
    page.shelf_height = std::max(page.shelf_height, mask.height);
    return spot;
}

Atlas::Page& Atlas::add_page() {
    const int side = limits_.page_size;
    const auto count = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    auto texture = std::make_unique<Texture>();
    texture->mask = {side, side, std::vector<std::uint8_t>(count)};
    pages_.push_back({.texture = std::move(texture)});
    return pages_.back();
}

Slot Atlas::place(const Mask& mask) {
    if (mask.width < 1 || mask.height < 1) return {};
    if (std::max(mask.width, mask.height) > limits_.page_size / 2) {
        large_.push_back(std::make_unique<Texture>(Texture{.mask = mask, .image = {}}));
        return {large_.back().get(), 0, 0, mask.width, mask.height};
    }
    auto spot = pages_.empty() ? std::nullopt : find_spot(pages_.back(), mask);
    if (!spot) spot = find_spot(add_page(), mask);
    CAMINO_ASSERT(spot.has_value());
    Texture& texture = *pages_.back().texture;
    copy_into(texture.mask, mask, spot->x, spot->y);
    return {&texture, spot->x, spot->y, mask.width, mask.height};
}

}  // namespace camino::kiosk
