// The software renderer: draws ImGui's draw data on pixels in memory.
//
// Canvas draws only upright boxes: filled with one colour, or covered one to one by part of a
// texture. So this is a fill loop and two copy loops, it needs no GPU, and the same draw data
// always gives the same bytes.

#pragma once

#include "kiosk/ui/surface.h"

struct ImDrawData;

namespace camino::kiosk {

/// Draws everything in `data` on `surface`, over what is there. Texture ids are `Texture*`.
void rasterize(const ImDrawData& data, Surface surface);

}  // namespace camino::kiosk
