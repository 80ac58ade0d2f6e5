// Atlas: packs masks (letters, icons, corners, shadows) into few textures, so that a whole screen
// is a handful of draw calls.
//
// Masks are placed on shelves of a page. A full page is followed by another one, so drawing never
// fails in the middle of a frame; between frames the owner asks `crowded()` and, if so, clears
// everything and lets the next frame place what it needs.

#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "kiosk/ui/surface.h"

namespace camino::kiosk {

/// A part of a texture, in texels; without a texture it is an empty picture.
struct Slot {
    const Texture* texture = nullptr;
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

class Atlas {
public:
    struct Limits {
        int page_size = 1024;    ///< Width and height of a page; one byte a texel.
        int page_count_max = 3;  ///< More than this is crowded.
    };

    Atlas() : Atlas(Limits{}) {}
    explicit Atlas(Limits limits) : limits_(limits) {}

    /// Places a mask. One larger than half a page gets a texture of its own.
    [[nodiscard]] Slot place(const Mask& mask);

    /// Every slot given out before becomes invalid. What was drawn is overwritten.
    void clear();

    [[nodiscard]] bool crowded() const { return page_count() > limits_.page_count_max; }
    [[nodiscard]] int page_count() const { return static_cast<int>(pages_.size()); }

private:
    struct Page {
        std::unique_ptr<Texture> texture;
        int shelf_x = 1;
        int shelf_y = 1;
        int shelf_height = 0;
    };
    struct Spot {
        int x = 0;
        int y = 0;
    };

    [[nodiscard]] std::optional<Spot> find_spot(Page& page, const Mask& mask) const;
    [[nodiscard]] Page& add_page();

    Limits limits_;
    std::vector<Page> pages_;
    std::vector<std::unique_ptr<Texture>> large_;
};

}  // namespace camino::kiosk
