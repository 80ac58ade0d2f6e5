#include "shared/packs/caution.h"

#include <algorithm>

#include "shared/packs/expr_walk.h"

namespace camino::packs {

bool must_not_fail(const Pack& pack, const rules::Pathway& pathway,
                   const rules::Criterion& criterion) {
    if (pathway.id != pack.caution.pathway) return false;
    std::set<rules::QuestionIndex> asked;
    for (const auto& one : criterion.cases)
        each_reading(
            one, [&](const auto&, const auto& reading) { collect_questions(reading.rule, asked); });
    const auto& questions = pack.caution.questions;
    return !asked.empty() && std::all_of(asked.begin(), asked.end(), [&](const auto question) {
        return std::find(questions.begin(), questions.end(), question) != questions.end();
    });
}

}  // namespace camino::packs
