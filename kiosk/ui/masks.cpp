#include "kiosk/ui/masks.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace camino::kiosk {

namespace {

std::uint8_t byte_of(float coverage) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(coverage, 0.0F, 1.0F) * 255));
}

/// Calls `coverage(x, y)` at the middle of each pixel, measured from the middle of the mask.
template <class Coverage>
Mask centred_mask(int side, Coverage&& coverage) {
    Mask mask{side, side, {}};
    mask.coverage.reserve(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    const float half = static_cast<float>(side) / 2;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            mask.coverage.push_back(byte_of(coverage(static_cast<float>(x) + 0.5F - half,
                                                     static_cast<float>(y) + 0.5F - half)));
        }
    }
    return mask;
}

/// Distance from a rounded box around the origin; negative inside.
float distance_to_box(float x, float y, float half_side, float radius) {
    const float over_x = std::fabs(x) - half_side + radius;
    const float over_y = std::fabs(y) - half_side + radius;
    return std::min(std::max(over_x, over_y), 0.0F) +
           std::hypot(std::max(over_x, 0.0F), std::max(over_y, 0.0F)) - radius;
}

}  // namespace

Mask disc_mask(int radius) {
    const auto outer = static_cast<float>(radius);
    return centred_mask(2 * radius,
                        [outer](float x, float y) { return outer + 0.5F - std::hypot(x, y); });
}

Mask ring_mask(int radius, int thickness, float fraction) {
    const auto outer = static_cast<float>(radius);
    const float inner = outer - static_cast<float>(thickness);
    constexpr float kTurn = 2 * std::numbers::pi_v<float>;
    return centred_mask(2 * radius, [=](float x, float y) {
        const float distance = std::hypot(x, y);
        const float body =
            std::clamp(std::min(outer - distance, distance - inner) + 0.5F, 0.0F, 1.0F);
        if (fraction >= 1) return body;
        float turned = std::atan2(x, -y) / kTurn;
        if (turned < 0) turned += 1;
        return body * std::clamp((fraction - turned) * kTurn * distance + 0.5F, 0.0F, 1.0F);
    });
}

int shadow_extent(int radius, int blur) { return radius + 2 * blur; }

float shadow_strength(float distance, int blur) {
    const float sigma = static_cast<float>(blur) * 0.42F;
    return 0.5F * std::erfc(distance / (sigma * std::numbers::sqrt2_v<float>));
}

Mask shadow_mask(int radius, int blur) {
    const int extent = shadow_extent(radius, blur);
    const auto half_side = static_cast<float>(extent - blur);
    const float soft_radius = static_cast<float>(radius) + static_cast<float>(blur) * 0.5F;
    return centred_mask(2 * extent, [=](float x, float y) {
        return shadow_strength(distance_to_box(x, y, half_side, soft_radius), blur);
    });
}

}  // namespace camino::kiosk
