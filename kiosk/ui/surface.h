// Pixels in memory: masks (coverage only), images (colours) and the surface that is drawn on.

#pragma once

#include <cstdint>
#include <vector>

namespace camino::kiosk {

/// Coverage, 0 to 255, row by row: letters, corners, shadows, icons. Drawn in any colour.
struct Mask {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> coverage;
};

/// Colours as 0xAARRGGBB with straight alpha, row by row: flags, illustrations, screenshots.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> pixels;
};

/// What the raster reads from: either a mask or an image; the other one is empty.
struct Texture {
    Mask mask;
    Image image;

    [[nodiscard]] bool is_mask() const { return mask.width > 0; }
    [[nodiscard]] int width() const { return is_mask() ? mask.width : image.width; }
    [[nodiscard]] int height() const { return is_mask() ? mask.height : image.height; }
};

/// Borrowed pixels to draw on, 0xXXRRGGBB; `stride` counts pixels from one row to the next.
struct Surface {
    std::uint32_t* pixels = nullptr;
    int width = 0;
    int height = 0;
    int stride = 0;
};

}  // namespace camino::kiosk
