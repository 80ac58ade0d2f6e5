// Time as values. Nothing here reads a clock; kiosk/platform and the sync programs do.

#pragma once

#include <chrono>
#include <compare>

namespace camino {

using Duration = std::chrono::milliseconds;

/// Milliseconds since an arbitrary start, from a clock that never goes back. Not a date.
struct Instant {
    Duration since_start{};

    auto operator<=>(const Instant&) const = default;
    friend Instant operator+(Instant at, Duration delta) { return {at.since_start + delta}; }
    friend Duration operator-(Instant later, Instant earlier) {
        return later.since_start - earlier.since_start;
    }
};

}  // namespace camino
