#include "shared/packs/rescreen.h"

namespace camino::packs {

Rescreening::Rescreening(const Screener& before, const Screener& now)
    : before_(before),
      now_(now),
      reader_(before.pack()),
      evaluation_before_(before.program().make_evaluation()),
      evaluation_now_(now.program().make_evaluation()) {
    for (const auto& pathway : now.pack().book.pathways)
        pathway_before_.push_back(before.pack().pathway(pathway.id));
}

const std::vector<OutcomeChange>& Rescreening::changes(const rules::Facts& facts) {
    const bool same_pack = &before_.pack() == &now_.pack();
    if (same_pack)
        before_.program().evaluate(facts, evaluation_before_);
    else
        before_.program().evaluate(reader_.facts(person_of(now_.pack(), facts)),
                                   evaluation_before_);
    now_.program().evaluate(facts, evaluation_now_);
    changes_.clear();
    for (std::size_t i = 0; i < pathway_before_.size(); ++i) {
        OutcomeChange change{.pathway = i, .now = evaluation_now_.pathways[i].outcome};
        if (const auto before = pathway_before_[i])
            change.was = evaluation_before_.pathways[*before].outcome;
        if (change.was != change.now) changes_.push_back(change);
    }
    return changes_;
}

}  // namespace camino::packs
