// Bidirectional order (UAX #9) of one paragraph and of its lines. Pure; FriBidi does the work.

#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "kiosk/ui/unicode.h"

namespace camino::kiosk {

/// Embedding levels: even runs left to right, odd runs right to left.
struct BidiLevels {
    std::vector<std::uint8_t> levels;  ///< One for each code point.
    bool right_to_left = false;        ///< Direction of the whole paragraph.
};

/// `base_right_to_left` decides only for text without any strong letter; else the first one does.
[[nodiscard]] BidiLevels bidi_levels(std::span<const std::uint32_t> paragraph,
                                     bool base_right_to_left);

/// Rule L2: puts items with these levels, in reading order, into the order seen from the left.
/// Returns the indices of the items.
[[nodiscard]] std::vector<std::size_t> visual_order(std::span<const std::uint8_t> levels);

}  // namespace camino::kiosk
