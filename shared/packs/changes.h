// Changes: what could lawfully turn an outcome, for one person and one pathway.
//
// The author says in questions.json which answers a person could come to give ("can_become": a
// document, a registration, a supporter), and when suggesting it is safe. Nothing else is ever
// suggested: no fact that cannot change, no other country, no untruth. What only time changes is a
// day, computed from the dated rules of the pack as it is known now.

#pragma once

#include <optional>
#include <vector>

#include "shared/packs/screening.h"

namespace camino::packs {

inline constexpr std::size_t kChangeCountMax = 3;  ///< At once; more is no advice.

/// This answer would be another one.
struct Change {
    rules::QuestionIndex question = 0;
    unsigned option = 0;

    bool operator==(const Change&) const = default;
};

struct WhatWouldChange {
    /// Each set turns the outcome into `may_qualify`, and no smaller part of it does; smallest
    /// first.
    std::vector<std::vector<Change>> sets{};
    /// The first later day on which, with nothing else changed, the outcome is another and better.
    std::optional<CivilDate> from{};
    rules::Outcome then = rules::Outcome::CannotTell;
    /// What is not known and could decide, in the pack's order.
    std::vector<rules::QuestionIndex> find_out{};
};

/// For an outcome of not_now, cannot_tell or closed; empty for the others. Pure.
[[nodiscard]] WhatWouldChange what_would_change(const Screener& screener, const rules::Facts& facts,
                                                std::size_t pathway);

}  // namespace camino::packs
