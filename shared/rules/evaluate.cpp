// Program::evaluate: facts in, outcomes out. Allocates nothing.

#include <algorithm>
#include <bit>

#include "shared/base/assert.h"
#include "shared/rules/program.h"

namespace camino::rules {

namespace {

Truth contains(const Fact& fact, OptionSet options) {
    switch (fact.kind) {
        case Fact::Kind::Options: return known((fact.options & options) != 0);
        case Fact::Kind::Unknown: return unknown(fact.why);
        case Fact::Kind::Date:
        case Fact::Kind::Never:
        case Fact::Kind::Rows: break;
    }
    CAMINO_ASSERT(false && "a date or a list where options were declared");
    return {};
}

Truth lies_within(const Fact& fact, DateSpan allowed) {
    switch (fact.kind) {
        case Fact::Kind::Unknown: return unknown(fact.why);
        case Fact::Kind::Never: return known(false);
        case Fact::Kind::Date:
            if (fact.span.first >= allowed.first && fact.span.last <= allowed.last)
                return known(true);
            if (fact.span.last < allowed.first || fact.span.first > allowed.last)
                return known(false);
            return unknown(Unknown::Imprecise);
        case Fact::Kind::Options:
        case Fact::Kind::Rows: break;
    }
    CAMINO_ASSERT(false && "options where a date was declared");
    return {};
}

Truth member_has(std::uint8_t option, OptionSet options) {
    switch (option) {
        case Row::kNotAsked: return unknown(Unknown::NotAsked);
        case Row::kDoesNotKnow: return unknown(Unknown::DoesNotKnow);
        case Row::kDeclined: return unknown(Unknown::Declined);
        default: return known(((options >> option) & 1) != 0);
    }
}

/// The short form's answer as it would stand in a row of the list.
std::uint8_t option_of(const Fact& fact) {
    if (fact.kind == Fact::Kind::Options)
        return static_cast<std::uint8_t>(std::countr_zero(fact.options));
    if (fact.why == Unknown::DoesNotKnow) return Row::kDoesNotKnow;
    return fact.why == Unknown::Declined ? Row::kDeclined : Row::kNotAsked;
}

/// What the author says himself; "unknown" means that no source settles it.
Truth said(Tri constant) {
    return constant == Tri::U ? unknown(Unknown::NotDocumented) : known(constant == Tri::T);
}

/// How many of several are true, and how many may be.
struct Count {
    std::size_t true_count = 0;
    std::size_t unknown_count = 0;
    UnknownSet why{};

    void hear(Truth one) {
        true_count += one.value == Tri::T ? 1 : 0;
        unknown_count += one.value == Tri::U ? 1 : 0;
        why.add(one.why);
    }
    [[nodiscard]] Truth at_least(std::size_t needed) const {
        if (true_count >= needed) return known(true);
        if (true_count + unknown_count < needed) return known(false);
        return {Tri::U, why};
    }
};

/// What the readings of a version say together.
struct Verdict {
    bool top_true = false;
    bool top_false = false;
    bool top_unknown = false;
    bool any_true = false;
    bool any_false = false;
    UnknownSet why{};

    void hear(Truth says, bool top) {
        any_true = any_true || says.value == Tri::T;
        any_false = any_false || says.value == Tri::F;
        if (!top) return;
        top_true = top_true || says.value == Tri::T;
        top_false = top_false || says.value == Tri::F;
        top_unknown = top_unknown || says.value == Tri::U;
        why.add(says.why);
    }
    [[nodiscard]] Truth truth() const {
        if (top_true && top_false) {
            auto split = unknown(Unknown::SourcesSplit);
            split.why.add(why);
            return split;
        }
        if (top_unknown) return {Tri::U, why};
        return known(top_true);
    }
    [[nodiscard]] bool disagree() const { return any_true && any_false; }
};

/// A rule under a condition: it counts only if the condition holds.
Truth under(Truth when, Truth rule) {
    if (when.value != Tri::U || rule.value == Tri::T) return rule;
    Truth both{Tri::U, when.why};
    both.why.add(rule.why);
    return both;
}

/// The lower of two; what is unknown about both adds up.
Truth lower(Truth a, Truth b) {
    if (a.value == Tri::U && b.value == Tri::U) a.why.add(b.why);
    return a.value <= b.value ? a : b;
}

}  // namespace

Evaluation Program::make_evaluation() const {
    Evaluation evaluation;
    for (const auto& pathway : book_->pathways) {
        PathwayResult result;
        result.criteria.resize(pathway.criteria.size());
        evaluation.pathways.push_back(std::move(result));
    }
    evaluation.deadlines.resize(deadlines_.size());
    return evaluation;
}

void Program::evaluate(std::span<const Fact> facts, Evaluation& out) const {
    CAMINO_ASSERT(facts.size() == book_->questions.size());
    CAMINO_ASSERT(out.pathways.size() == pathways_.size());
    for (std::size_t i = 0; i < pathways_.size(); ++i)
        evaluate(pathways_[i], facts, out.pathways[i]);

    for (std::size_t i = 0; i < deadlines_.size(); ++i) {
        const bool applies = truth_or(deadlines_[i].when, Tri::T, facts).value == Tri::T;
        out.deadlines[i] = {applies, applies ? truth(deadlines_[i].in_time, facts) : Truth{}};
    }
    out.referral = 0;
    for (const auto& code : referral_) {
        const bool called = truth_or(code.when, Tri::T, facts).value == Tri::T;
        const bool prevented = truth_or(code.unless, Tri::F, facts).value == Tri::T;
        if (called && !prevented) break;
        ++out.referral;
    }
}

void Program::evaluate(const PathwayCode& code, std::span<const Fact> facts,
                       PathwayResult& out) const {
    out.availability_unknown = out.sources_disagree = out.gate_only = false;
    out.window.reset();
    std::fill(out.criteria.begin(), out.criteria.end(), CriterionResult{});

    const bool for_everybody = code.windows.front().where == kNone;
    if (for_everybody && settle_by_window(code, facts, out)) return;
    if (code.gate && stopped_by_gate(*code.gate, code, facts, out)) return;
    if (!for_everybody && settle_by_window(code, facts, out)) return;
    if (truth_or(code.info_when, Tri::F, facts).value == Tri::T) {
        out.outcome = Outcome::InfoOnly;
        return;
    }
    judge_all(code, facts, out);
    if (out.outcome == Outcome::MayQualify) out.outcome = code.when_met;
}

/// True if the gate is shut, or not known to be open; nothing else is judged then.
bool Program::stopped_by_gate(const Gate& gate, const PathwayCode& code,
                              std::span<const Fact> facts, PathwayResult& out) const {
    auto& judged = out.criteria[gate.criterion];
    judge(code.criteria[gate.criterion], facts, judged);
    const bool unknown = gate.stops_when_unknown && judged.truth.value == Tri::U;
    if (judged.truth.value != Tri::F && !unknown) return false;
    out.gate_only = true;
    out.sources_disagree = judged.disagree;
    out.outcome = unknown ? Outcome::CannotTell : Outcome::NotNow;
    return true;
}

void Program::judge_all(const PathwayCode& code, std::span<const Fact> facts,
                        PathwayResult& out) const {
    Tri least = out.availability_unknown ? Tri::U : Tri::T;
    for (std::size_t i = 0; i < code.criteria.size(); ++i) {
        auto& criterion = out.criteria[i];
        judge(code.criteria[i], facts, criterion);
        out.sources_disagree = out.sources_disagree || criterion.disagree;
        least = std::min(least, criterion.truth.value);
    }
    out.outcome = least == Tri::F   ? Outcome::NotNow
                  : least == Tri::U ? Outcome::CannotTell
                                    : Outcome::MayQualify;
}

/// Walks the windows in order. True if they end the matter (closed, or information only).
bool Program::settle_by_window(const PathwayCode& code, std::span<const Fact> facts,
                               PathwayResult& out) const {
    auto state = Availability::Open;
    for (const auto& window : code.windows) {
        const auto where = truth_or(window.where, Tri::T, facts);
        if (where.value == Tri::F) continue;
        if (!out.window) {
            out.window = window.index;
            state = window.state;
        } else if (window.state != state) {
            out.window.reset();
            out.availability_unknown = true;
            return false;
        }
        if (where.value == Tri::T) break;
    }
    CAMINO_ASSERT(out.window.has_value());
    switch (state) {
        case Availability::Open: return false;
        case Availability::Closed: out.outcome = Outcome::Closed; return true;
        case Availability::InfoOnly: out.outcome = Outcome::InfoOnly; return true;
    }
    return false;
}

void Program::judge(Range criterion, std::span<const Fact> facts, CriterionResult& out) const {
    out = {.applies = false, .truth = known(true)};
    for (const auto& code : cases(criterion)) judge_case(code, facts, out);
}

/// Adds one case to what is known of its criterion.
void Program::judge_case(const CaseCode& code, std::span<const Fact> facts,
                         CriterionResult& out) const {
    const auto when = truth_or(code.when, Tri::T, facts);
    if (when.value == Tri::F) return;
    const auto heard = hear(code.readings, facts);
    const auto result = under(when, heard.truth);

    if (!out.applies || result.value < out.truth.value) {
        out.case_index = code.case_index;
        out.version_index = code.version_index;
    }
    out.truth = lower(out.truth, result);
    out.applies = true;
    out.disagree = out.disagree || code.doubtful || heard.disagree;
}

/// What the sources of a case say together.
Program::Heard Program::hear(Range range, std::span<const Fact> facts) const {
    const auto all = readings(range);
    if (all.size() == 1) return {truth(all.front().rule, facts), false};
    Verdict verdict;
    for (const auto& reading : all) verdict.hear(truth(reading.rule, facts), reading.top);
    return {verdict.truth(), verdict.disagree()};
}

Truth Program::truth_or(Code code, Tri otherwise, std::span<const Fact> facts) const {
    return code == kNone ? Truth{otherwise, {}} : truth(code, facts);
}

Truth Program::truth(Code code, std::span<const Fact> facts) const {
    return truth(nodes_[code], facts, nullptr);
}

Truth Program::truth(const Node& node, std::span<const Fact> facts, const Row* row) const {
    switch (node.op) {
        case Expr::Op::In: return contains(facts[node.question], node.options);
        case Expr::Op::Within: return lies_within(facts[node.question], node.span);
        case Expr::Op::Column:
            CAMINO_ASSERT(row != nullptr);
            return member_has(row->options[node.column], node.options);
        case Expr::Op::All: return truth_unless(Tri::F, node, facts, row);
        case Expr::Op::Any: return truth_unless(Tri::T, node, facts, row);
        case Expr::Op::Not: return !truth(*(&node + 1), facts, row);
        case Expr::Op::AtLeast: return truth_of_count(node, facts, row);
        case Expr::Op::Exists:
        case Expr::Op::Every:
        case Expr::Op::Count: return truth_of_members(node, facts);
        case Expr::Op::Constant: return said(node.constant);
        case Expr::Op::Criterion: break;
    }
    CAMINO_ASSERT(false && "flattened away");
}

/// The value that decides if an operand has it; else the other one, or unknown.
Truth Program::truth_unless(Tri decides, const Node& node, std::span<const Fact> facts,
                            const Row* row) const {
    Truth rest{!decides, {}};
    for (const Node* at = &node + 1; at < &node + node.size; at += at->size) {
        const auto operand = truth(*at, facts, row);
        if (operand.value == decides) return operand;
        if (operand.value != Tri::U) continue;
        rest.value = Tri::U;
        rest.why.add(operand.why);
    }
    return rest;
}

Truth Program::truth_of_count(const Node& node, std::span<const Fact> facts, const Row* row) const {
    Count count;
    for (const Node* at = &node + 1; at < &node + node.size; at += at->size)
        count.hear(truth(*at, facts, row));
    return count.at_least(node.count);
}

/// The one row that the short form's answers make. False if none of them was asked.
bool Program::short_row(const Question& list, std::span<const Fact> facts, Row& row) const {
    bool asked = false;
    for (std::size_t i = 0; i < list.columns.size(); ++i) {
        if (!list.columns[i].question) continue;
        const auto& fact = facts[*list.columns[i].question];
        asked = asked || fact.asked();
        row.options[i] = option_of(fact);
    }
    return asked;
}

Truth Program::truth_of_members(const Node& node, std::span<const Fact> facts) const {
    const auto& fact = facts[node.question];
    std::span<const Row> members{fact.rows.data(), fact.row_count};
    Row only;
    if (fact.kind == Fact::Kind::Unknown) {
        if (fact.asked() || !short_row(book_->questions[node.question], facts, only))
            return unknown(fact.why);
        members = {&only, 1};
    }
    if (members.empty()) return said(node.constant);
    Count count;
    for (const auto& member : members) count.hear(truth(*(&node + 1), facts, &member));
    if (node.op == Expr::Op::Every) return count.at_least(members.size());
    return count.at_least(node.op == Expr::Op::Exists ? 1 : node.count);
}

Freshness freshness_of(const Pathway& pathway, const PathwayResult& result) {
    Freshness freshness{kFirstDate, kLastDate};
    const auto add = [&](CivilDate evidence_on, CivilDate check_by) {
        freshness.evidence_on = std::max(freshness.evidence_on, evidence_on);
        freshness.check_by = std::min(freshness.check_by, check_by);
    };
    if (result.window) {
        const auto& window = pathway.windows[*result.window];
        add(window.evidence_on, window.check_by);
    }
    for (std::size_t i = 0; i < result.criteria.size(); ++i) {
        const auto& judged = result.criteria[i];
        if (!judged.applies) continue;
        const auto& version =
            pathway.criteria[i].cases[judged.case_index].versions[judged.version_index];
        add(version.evidence_on, version.check_by);
    }
    return freshness;
}

}  // namespace camino::rules
