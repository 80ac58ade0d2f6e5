#include "shared/cases/deadlines.h"

#include <algorithm>

#include "shared/rules/deadline.h"

namespace camino::cases {

namespace {

bool is_possible(const rules::RuleBook& book, const std::string& pathway,
                 const rules::Evaluation& evaluation) {
    for (std::size_t i = 0; i < book.pathways.size(); ++i) {
        if (book.pathways[i].id != pathway) continue;
        const auto outcome = evaluation.pathways[i].outcome;
        return outcome == rules::Outcome::MayQualify || outcome == rules::Outcome::CannotTell;
    }
    return false;
}

/// Somebody plans to do it, or did.
bool is_task(const CaseFile& file, CivilDate until) {
    return std::ranges::any_of(file.entries, [&](const Entry& entry) {
        return entry.event().act == records::CaseAct::Planned && entry.event().due == until;
    });
}

}  // namespace

std::vector<CountedDeadline> deadlines_of(const CaseFile& file, const rules::Facts& facts,
                                          const rules::RuleBook& book,
                                          const rules::Evaluation& evaluation) {
    std::vector<CountedDeadline> found;
    for (std::size_t i = 0; i < book.deadlines.size(); ++i) {
        const auto& deadline = book.deadlines[i];
        const auto& start = facts[deadline.question];
        const auto& result = evaluation.deadlines[i];
        const bool running = result.applies && result.in_time.value == rules::Tri::T &&
                             is_possible(book, deadline.pathway, evaluation);
        if (!running || start.kind != rules::Fact::Kind::Date) continue;
        const auto until = rules::last_in_time(deadline, start.span.first);
        if (!is_task(file, until)) found.push_back({i, until});
    }
    return found;
}

}  // namespace camino::cases
