// Crockford's 32 letters: digits and capitals without I, L, O and U, for codes that people read,
// type and scan. Small letters are taken too, O for 0, I and L for 1, and any spaces and dashes.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.h"

namespace camino {

inline constexpr std::string_view kCrockfordLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The value of each letter, 0 to 31, -1 for what is none; spaces and dashes are left out.
[[nodiscard]] std::vector<int> crockford_values(std::string_view text);

/// Five bits a letter, the last one filled up with zeros.
[[nodiscard]] std::string to_crockford(ByteView bytes);

/// The whole bytes in `text`; none when a sign is no letter, or what fills the last one is not
/// zero.
[[nodiscard]] std::optional<Bytes> from_crockford(std::string_view text);

}  // namespace camino
