// Rounding: random rounding to base 5, unbiased, with noise that a key and the number itself fix.
//
//     7  ->  5 in three draws of five, 10 in two;   10  ->  10, always
//
// The draw of a cell is a keyed hash of what the cell is and of its true value: asking again gives
// the same answer, and tells nothing. Every total is rounded from its own true value. What would
// show that two numbers are the same (a part that is all of its whole) is rounded once.
//
// No cell can be told exactly. Before a sheet leaves, round_sheet() attacks it as a reader could:
// where the published numbers leave fewer than kValueCountMin values to any cell, that draw is
// thrown away and the next one taken (seldom: totals and parts would have to be rounded far apart).

#pragma once

#include <optional>

#include "shared/crypto/hash.h"
#include "shared/crypto/secret.h"
#include "sync/statistics/bounds.h"
#include "sync/statistics/cells.h"

namespace camino::statistics {

inline constexpr std::int64_t kBase = 5;
inline constexpr std::int64_t kValueCountMin = 3;

/// The key of a deployment, derived from a secret that only its hubs hold.
[[nodiscard]] crypto::Secret rounding_key(ByteView secret);

/// Which draw: the same for the same key, name, count and attempt.
struct DrawName {
    std::string_view country{};
    std::int64_t period = 0;
    Month late = 0;  ///< 0, or in which closing month what arrived late was released.
    CellKey key{};
    int attempt = 0;
};

/// `count` rounded down or up to a multiple of kBase; what is one already stays. `count` >= 0.
[[nodiscard]] std::int64_t round_count(ByteView key, const DrawName& name, std::int64_t count);

/// What the published number alone says about the true one.
[[nodiscard]] constexpr Bounds bounds_of(std::int64_t published) {
    return {published < kBase ? 0 : published - kBase + 1, published + kBase - 1};
}

/// The published number of each cell of the sheet, in its order. `late` as in DrawName.
[[nodiscard]] std::vector<std::int64_t> round_sheet(ByteView key, const Sheet& sheet,
                                                    Month late = 0);

}  // namespace camino::statistics
