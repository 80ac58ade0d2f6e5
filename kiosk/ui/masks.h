// The masks from which boxes, shadows and rings are put together. Coverage is computed, not
// sampled, so edges are smooth. Pure.

#pragma once

#include "kiosk/ui/surface.h"

namespace camino::kiosk {

/// A full disc of `radius` pixels; its quarters are the corners of rounded boxes.
[[nodiscard]] Mask disc_mask(int radius);

/// A ring of outer radius `radius`, `thickness` wide. `fraction` below 1 draws that part of it,
/// clockwise from the top.
[[nodiscard]] Mask ring_mask(int radius, int thickness, float fraction = 1);

/// The shadow of a small rounded box, wide enough that its middle row and column are those of any
/// longer edge: `shadow_extent(radius, blur)` pixels lie between an outer corner and that middle.
[[nodiscard]] Mask shadow_mask(int radius, int blur);
[[nodiscard]] int shadow_extent(int radius, int blur);

/// How dark the edge of a shadow is, `distance` pixels outside (negative: inside) its box: 0 to 1.
[[nodiscard]] float shadow_strength(float distance, int blur);

}  // namespace camino::kiosk
