#include "kiosk/ui/view.h"

#include <algorithm>

#include "kiosk/ui/theme.h"

namespace camino::kiosk {

float unit_px(Size size_px) {
    constexpr Size kLandscape{1280, 800};
    constexpr float kPortraitWidth = 800;
    if (size_px.width < size_px.height) return size_px.width / kPortraitWidth;
    return std::min(size_px.width / kLandscape.width, size_px.height / kLandscape.height);
}

bool wants_large_text(Size size_px, float mm_per_px) {
    return mm_per_px > 0 && kPill * unit_px(size_px) * mm_per_px < kTargetMin_mm;
}

}  // namespace camino::kiosk
