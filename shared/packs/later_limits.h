// Later limits: "if the cut-off were later". Whom one requirement alone excludes, and who would
// meet it if the date that it asks for were some months later. Pure.
//
//     here since 2023-09, asked for "on or before 2023-06-11"   ->   6 months are enough
//
// Only what is certain counts: nobody is let in here by a date that they told half.

#pragma once

#include <array>
#include <vector>

#include "shared/packs/screening.h"

namespace camino::packs {

/// By how many months a date is moved; the first one that is enough is counted.
inline constexpr std::array kMonthsLater{6, 12, 24};

struct LaterLimit {
    std::size_t pathway = 0;    ///< Into RuleBook::pathways.
    std::size_t criterion = 0;  ///< Into Pathway::criteria. Not guarded (counting.h).
    int months = 0;             ///< One of kMonthsLater.

    bool operator==(const LaterLimit&) const = default;
};

/// At most one for a pathway, in the pack's order.
[[nodiscard]] std::vector<LaterLimit> later_limits(const Screener& screener,
                                                   const rules::Facts& facts);

}  // namespace camino::packs
