// Rescreening: the same answers under other rules: those of another day, another pack, or both.

#pragma once

#include <optional>
#include <vector>

#include "shared/packs/diff_person.h"
#include "shared/packs/screening.h"

namespace camino::packs {

struct OutcomeChange {
    std::size_t pathway = 0;              ///< Of the pack of `now`.
    std::optional<rules::Outcome> was{};  ///< None: that pack has no such pathway.
    rules::Outcome now{};
};

class Rescreening {
public:
    /// Both must outlive it and stay where they are.
    Rescreening(const Screener& before, const Screener& now);

    /// The pathways with another outcome, in pack order. `facts` are answers to the pack of `now`;
    /// what the other pack does not ask is left out there. Valid until the next call.
    [[nodiscard]] const std::vector<OutcomeChange>& changes(const rules::Facts& facts);

private:
    const Screener& before_;
    const Screener& now_;
    AnswerReader reader_;
    std::vector<std::optional<std::size_t>> pathway_before_{};  // By pathway of `now`.
    rules::Evaluation evaluation_before_{};
    rules::Evaluation evaluation_now_{};
    std::vector<OutcomeChange> changes_{};
};

}  // namespace camino::packs
