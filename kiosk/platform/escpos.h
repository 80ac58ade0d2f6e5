// ESC/POS: a picture as the bytes that a thermal printer takes. It knows no letters of ours, so the
// slip is sent as black and white dots, which print in any script. Pure.
//
//     ESC @  |  (GS v 0, rows of dots)*  |  feed  |  GS V cut

#pragma once

#include "kiosk/ui/surface.h"
#include "shared/base/bytes.h"

namespace camino::kiosk {

/// Dots across the paper of the common printers at 203 dpi: 80 mm and 58 mm wide.
inline constexpr int kDots80mm = 576;
inline constexpr int kDots58mm = 384;

/// Errors: none. `picture` is at most as wide as the paper; what is darker than half grey is black.
[[nodiscard]] Bytes escpos_of(const Image& picture);

}  // namespace camino::kiosk
