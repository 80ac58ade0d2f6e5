// TakeAway: what a person may carry home. Steps, contacts and pages of the library, by their ids;
// no person and no verdict.
//
//     take_away_of(screening)         what can be done today, here
//     take_away_of(pack, pathway)     the pages of the library about a pathway, whatever came out
//     fragment_of(take_away)          behind the # of a link: "1.unhcr_talk+asylum_co.unhcr_help."
//
// Who finds it must not learn an outcome from it: each must be what many people carry who have
// different outcomes. take_aways_seen() counts. Pure.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/packs/screening.h"

namespace camino::packs {

struct TakeAway {
    std::vector<std::string> steps{};
    std::vector<std::string> contacts{};  ///< Of the steps, each once.
    std::vector<std::string> pages{};     ///< Of the library.

    bool operator==(const TakeAway&) const = default;
    [[nodiscard]] bool empty() const { return steps.empty() && pages.empty(); }
};

/// The steps of the referral: they follow from where the person is and whom they are sent to.
[[nodiscard]] TakeAway take_away_of(const Screening& screening);

/// One page of the library, and every page about a pathway; empty when there is none.
[[nodiscard]] TakeAway take_away_of(const LibraryPage& page);
[[nodiscard]] TakeAway take_away_of(const Pack& pack, std::string_view pathway);

/// "1.STEPS.CONTACTS.PAGES", ids joined by '+': what the hub's page is asked to show, in letters
/// that a link holds without escapes.
[[nodiscard]] std::string fragment_of(const TakeAway& take_away);

/// How many different sets of outcomes each take-away of a screening must stand for.
inline constexpr std::size_t kOutcomeSetsMin = 5;

/// A take-away, and for how many sets of outcomes it was seen.
struct TakeAwaySeen {
    TakeAway take_away{};
    std::size_t outcome_set_count = 0;
};

/// What `people_count` invented people would carry on that day; counted up to kOutcomeSetsMin. A
/// child alone carries nothing.
[[nodiscard]] std::vector<TakeAwaySeen> take_aways_seen(const Screener& screener,
                                                        std::uint64_t seed,
                                                        std::size_t people_count);

}  // namespace camino::packs
