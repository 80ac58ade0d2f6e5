// Pictures made to measure. Pure.

#pragma once

#include "kiosk/ui/surface.h"

namespace camino::kiosk {

/// `image` at another size: each new pixel is the average of the area it covers, as if the picture
/// had been drawn at that size. Width and height are at least 1.
[[nodiscard]] Image resample(const Image& image, int width, int height);

/// The same, cut to the proportions of the new size first: nothing is squeezed.
[[nodiscard]] Image resample_to_cover(const Image& image, int width, int height);

/// The same, but no larger than its proportions allow: nothing is cut.
[[nodiscard]] Image resample_to_fit(const Image& image, int width, int height);

/// Its opacity alone.
[[nodiscard]] Mask mask_of(const Image& image);

/// Left becomes right.
[[nodiscard]] Image mirrored(Image image);

/// Makes the corners round, with `radius` pixels.
void round_corners(Image& image, int radius);

}  // namespace camino::kiosk
