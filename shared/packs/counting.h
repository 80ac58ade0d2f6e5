// Counting: what of somebody's results may be counted, and where.
//
//     results  ->  a tally, by numbers of the pack
//              ->  the machine's month, by name, with nothing beside (month_counter.h)
//
// What rests on answers of class D (fear, status, irregular entry, a child alone) is never in a
// tally. Kiosk, desk and the hub's statistics ask here, so that they cannot disagree. Pure.

#pragma once

#include <cstdint>

#include "shared/packs/screening.h"

namespace camino::packs {

/// The day of publication as a number, 20240315 for 15 March 2024.
[[nodiscard]] std::uint32_t content_number(CivilDate published_on);

/// Whether a rule of `criterion`, or of one that it refers to, asks for an answer of class D.
[[nodiscard]] bool is_guarded(const rules::Criterion& criterion, const rules::Pathway& pathway,
                              const rules::RuleBook& book);

struct ResultCount {
    std::vector<std::size_t> failing{};   ///< Criteria not met, by their number in the whole pack.
    std::vector<std::string> by_month{};  ///< MonthCounter names; see there.
};

/// What results for these answers add to the counts, when somebody saw them.
[[nodiscard]] ResultCount count_results(const Screener& screener, const rules::Facts& facts);

}  // namespace camino::packs
