// The rules once more, as slowly and plainly as they can be written: what the fast engine is
// compared with. It reads the book as it stands, flattens nothing and shares no code with it.

#pragma once

#include <string>
#include <vector>

#include "shared/rules/rule_book.h"

namespace camino::test {

struct NaiveCriterion {
    bool applies = false;
    rules::Tri value = rules::Tri::T;
    bool disagree = false;

    bool operator==(const NaiveCriterion&) const = default;
};

struct NaivePathway {
    rules::Outcome outcome = rules::Outcome::CannotTell;
    bool availability_unknown = false;
    bool gate_only = false;
    bool sources_disagree = false;
    std::vector<NaiveCriterion> criteria{};  ///< Empty when nothing was judged.
};

struct Naive {
    std::vector<NaivePathway> pathways{};
    std::size_t referral = 0;
};

/// What holds for a person on a day.
[[nodiscard]] Naive naive(const rules::RuleBook& book, const rules::Facts& facts, CivilDate as_of);

}  // namespace camino::test
