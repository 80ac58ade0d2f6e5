// Letters: which of them every kiosk can draw, so that a text with another is found out where it is
// written, not where somebody stands before an empty box.
//
// The list is made at build time from the fonts that no kiosk starts without. Pure.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace camino {

/// Whether every weight of the kiosk's type has it. Signs that are not seen (line ends, joiners,
/// marks of direction) can be drawn.
[[nodiscard]] bool can_be_drawn(std::uint32_t code_point);

/// The letters of a UTF-8 text that cannot be drawn, each once: "ꜥ (U+A725), ꟸ (U+A7F8)"; empty
/// when there is none. A malformed byte counts as U+FFFD.
[[nodiscard]] std::string letters_not_drawn(std::string_view text);

}  // namespace camino
