// PaperPathway: windows first, then the gate, then all other criteria, as Program judges them.

#include "shared/packs/paper_pathway.h"

#include <algorithm>

#include "shared/packs/conditions.h"

namespace camino::packs {

namespace {

using rules::Availability;
using Standing = PaperPathway::Standing;

PaperDemand is_true(const std::optional<rules::Expr>& expr, bool otherwise,
                    const PaperDemands& demands) {
    if (expr) return demands.is_true(*expr);
    return {.kind = otherwise ? PaperDemand::Kind::Always : PaperDemand::Kind::Never};
}

/// Those up to the first that is for everybody there.
std::vector<PaperWindow> windows_of(const rules::Pathway& rules, CivilDate as_of,
                                    const PaperDemands& demands) {
    std::vector<PaperWindow> found;
    for (const auto& window : rules.windows) {
        if (!covers(window.valid, as_of)) continue;
        if (window.where && demands.is_false(*window.where).always()) continue;
        found.push_back({&window, is_true(window.where, true, demands),
                         is_true(window.where, true, demands.in_doubt())});
        auto& added = found.back();
        if (added.perhaps == added.where) added.perhaps = {.kind = PaperDemand::Kind::Never};
        if (found.back().where.always()) break;
    }
    return found;
}

bool all_are(const std::vector<PaperWindow>& windows, Availability state) {
    return std::all_of(windows.begin(), windows.end(),
                       [&](const auto& one) { return one.window->state == state; });
}

bool none_is(const std::vector<PaperWindow>& windows, Availability state) {
    return std::none_of(windows.begin(), windows.end(),
                        [&](const auto& one) { return one.window->state == state; });
}

/// Sources of the highest rank must agree; the others only make the sources disagree.
PaperCase case_of(const rules::CriterionCase& one, const rules::Version& version,
                  const PaperDemands& demands) {
    PaperCase made{.applies = is_true(one.when, true, demands), .version = &version};
    made.disagree = version.doubtful || version.readings.size() > 1;
    int top = version.readings.front().rank;
    for (const auto& reading : version.readings) top = std::max(top, reading.rank);
    std::vector<PaperDemand> holds;
    std::vector<PaperDemand> fails;
    for (const auto& reading : version.readings) {
        if (reading.rank != top) continue;
        holds.push_back(demands.is_true(reading.rule));
        fails.push_back(demands.is_false(reading.rule));
    }
    made.holds = all_of(std::move(holds), demands.book());
    made.fails = all_of(std::move(fails), demands.book());
    return made;
}

PaperCriterion criterion_of(const rules::Criterion& criterion, std::size_t index, CivilDate as_of,
                            const PaperDemands& demands) {
    PaperCriterion made{.index = index};
    for (const auto& one : criterion.cases) {
        if (one.when && demands.is_false(*one.when).always()) continue;
        for (const auto& version : one.versions)
            if (covers(version.valid, as_of)) made.cases.push_back(case_of(one, version, demands));
    }
    return made;
}

bool is_gate(const PaperCriterion& criterion, const rules::Pathway& rules) {
    return rules.gate && rules.gate->criterion == criterion.index;
}

/// With one criterion that nobody there meets, the others say nothing.
bool nobody_meets_one(PaperPathway& pathway, const rules::Pathway& rules) {
    const bool all_judged = all_are(pathway.windows, Availability::Open) && pathway.informs.never();
    for (auto& criterion : pathway.criteria) {
        if (!criterion.fails_for_all() || !(all_judged || is_gate(criterion, rules))) continue;
        pathway.standing = Standing::Nobody;
        pathway.criteria = {PaperCriterion(criterion)};
        return true;
    }
    return false;
}

void settle(PaperPathway& pathway, const rules::Pathway& rules) {
    if (all_are(pathway.windows, Availability::Closed)) {
        pathway.standing = Standing::Closed;
        pathway.criteria.clear();
        return;
    }
    // A first window for everybody speaks before the gate.
    const bool informs = none_is(pathway.windows, Availability::Open);
    const bool before_gate = informs && !pathway.windows.front().window->where;
    if (!before_gate && nobody_meets_one(pathway, rules)) return;
    if (!informs && !pathway.informs.always()) return;
    pathway.standing = Standing::Informs;
    std::erase_if(pathway.criteria,
                  [&](const auto& criterion) { return before_gate || !is_gate(criterion, rules); });
}

}  // namespace

bool PaperCriterion::fails_for_all() const {
    return std::any_of(cases.begin(), cases.end(), [](const PaperCase& one) {
        return one.applies.always() && one.fails.always();
    });
}

bool PaperPathway::windows_differ() const {
    return std::any_of(windows.begin(), windows.end(), [&](const auto& one) {
        return one.window->state != windows.front().window->state;
    });
}

bool PaperPathway::never_settled() const {
    return windows_differ() && windows.front().where.never() && windows.front().perhaps.always();
}

const PaperCriterion* PaperPathway::gate(const rules::Pathway& rules) const {
    if (!rules.gate) return nullptr;
    for (const auto& criterion : criteria) {
        if (criterion.index != rules.gate->criterion) continue;
        const bool sure = std::all_of(criterion.cases.begin(), criterion.cases.end(),
                                      [](const auto& one) { return one.holds.always(); });
        return sure ? nullptr : &criterion;
    }
    return nullptr;
}

PaperPathway paper_pathway(const Pack& pack, std::size_t index, CivilDate as_of,
                           const PaperDemands& demands) {
    const auto& rules = pack.book.pathways[index];
    PaperPathway made{.index = index};
    made.windows = windows_of(rules, as_of, demands);
    made.informs = is_true(rules.info_when, false, demands);
    for (std::size_t i = 0; i < rules.criteria.size(); ++i) {
        auto criterion = criterion_of(rules.criteria[i], i, as_of, demands);
        if (!criterion.cases.empty()) made.criteria.push_back(std::move(criterion));
    }
    settle(made, rules);
    return made;
}

std::vector<PaperStep> paper_steps(const std::vector<Step>& steps,
                                   std::optional<rules::Outcome> outcome, CivilDate as_of,
                                   const PaperDemands& demands) {
    std::vector<PaperStep> found;
    for (const auto& step : steps) {
        if (!covers(step.valid, as_of)) continue;
        if (outcome && (step.outcomes & rules::only(*outcome)) == 0) continue;
        PaperStep made{&step, is_true(step.when, true, demands),
                       is_true(step.unless, false, demands)};
        if (made.when.never() || made.unless.always()) continue;
        found.push_back(std::move(made));
    }
    return found;
}

void keep_first(int for_all_max, std::vector<PaperStep>& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
        for_all_max -= steps[i].for_all() ? 1 : 0;
        if (for_all_max > 0) continue;
        steps.resize(i + 1);
        return;
    }
}

std::vector<PaperCall> paper_calls(const Pack& pack, const PaperDemands& demands) {
    std::vector<PaperCall> found;
    for (std::size_t i = 0; i < pack.book.referral.size(); ++i) {
        const auto& rule = pack.book.referral[i];
        PaperCall call{i, is_true(rule.when, true, demands), is_true(rule.unless, false, demands)};
        if (call.when.never() || call.unless.always()) continue;
        found.push_back(std::move(call));
        if (found.back().when.always() && found.back().unless.never()) break;
    }
    return found;
}

void collect_questions(const PaperPathway& pathway, std::set<rules::QuestionIndex>& into) {
    using enum PaperPathway::Standing;
    if (pathway.standing == Closed || pathway.standing == Nobody) return;
    if (pathway.windows_differ())
        for (const auto& window : pathway.windows) {
            collect_questions(window.where, into);
            collect_questions(window.perhaps, into);
        }
    if (pathway.standing == Judges) collect_questions(pathway.informs, into);
    for (const auto& criterion : pathway.criteria) {
        for (const auto& one : criterion.cases) {
            collect_questions(one.applies, into);
            collect_questions(one.holds, into);
            collect_questions(one.fails, into);
        }
    }
}

}  // namespace camino::packs
