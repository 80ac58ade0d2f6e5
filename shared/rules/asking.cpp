// Program::next_question: what is still worth asking.
//
// A question is worth asking when some expression is U because of it and that U can still decide
// an outcome, the referral, a deadline or the advice that goes with a settled outcome. The walk
// follows only operands that are U themselves: where a sibling already decides, nothing below is
// asked.

#include <algorithm>

#include "shared/rules/program.h"

namespace camino::rules {

namespace {

/// How precisely a date must be asked next; nothing if the answer cannot get any better.
std::optional<Precision> finer(const Fact& fact) {
    if (!fact.asked()) return Precision::Year;
    if (fact.kind != Fact::Kind::Date || fact.settled || fact.span.is_day()) return std::nullopt;
    const auto first = year_month_day(fact.span.first);
    const auto last = year_month_day(fact.span.last);
    if (first.year != last.year) return Precision::Year;
    return first.month == last.month ? Precision::Day : Precision::Month;
}

}  // namespace

struct Program::Asking {
    const Program& program;
    std::span<const Fact> facts;
    std::vector<std::optional<Ask>> wanted{};  // By question.
    std::optional<std::uint16_t> pathway{};    // On whose behalf; none: the referral.
    bool for_advice = false;                   // Only questions that the author means for it.

    void want(QuestionIndex question) {
        if (for_advice && !program.book_->questions[question].for_advice) return;
        const bool is_date = program.book_->questions[question].kind == AnswerKind::Date;
        auto precision = std::optional{Precision::Whole};
        if (is_date) precision = finer(facts[question]);
        if (!precision || (!is_date && facts[question].asked())) return;

        auto& ask = wanted[question];
        if (!ask) ask = Ask{.question = question, .precision = *precision};
        if (!pathway) {
            ask->for_referral = true;
        } else if (ask->pathways.empty() || ask->pathways.back() != *pathway) {
            ask->pathways.push_back(*pathway);
        }
    }

    /// Wants every question that leaves the expression U. `row`: the member it is about.
    void walk(Code code, const Row* row = nullptr) {
        if (code == kNone) return;
        const Node& node = program.nodes_[code];
        if (program.truth(node, facts, row).value != Tri::U) return;
        switch (node.op) {
            case Expr::Op::In:
            case Expr::Op::Within: return want(node.question);
            case Expr::Op::Exists:
            case Expr::Op::Every:
            case Expr::Op::Count: return walk_members(code);
            case Expr::Op::Column: {
                const auto& list = program.book_->questions[node.question];
                return want(list.columns[node.column].question.value_or(node.question));
            }
            default: break;
        }
        for (Code at = code + 1; at < code + node.size; at += program.nodes_[at].size)
            walk(at, row);
    }

    /// A list is asked through its short form where it has one.
    void walk_members(Code code) {
        const auto list = program.nodes_[code].question;
        if (facts[list].asked()) return;
        Row only;
        (void)program.short_row(program.book_->questions[list], facts, only);
        walk(code + 1, &only);
    }

    void walk(Range criterion) {
        CriterionResult judged;
        program.judge(criterion, facts, judged);
        if (judged.truth.value != Tri::U) return;
        for (const auto& code : program.cases(criterion)) {
            if (program.truth_or(code.when, Tri::T, facts).value == Tri::F) continue;
            walk(code.when);
            for (const auto& reading : program.readings(code.readings))
                if (reading.top) walk(reading.rule);
        }
    }

    /// More answers cannot change the outcome any more, but what to do next they can.
    void walk_advice(const PathwayCode& code, Outcome outcome) {
        if (outcome == Outcome::Closed) return;
        for_advice = true;
        for (const auto& advice : code.advice) {
            if ((advice.outcomes & only(outcome)) == 0) continue;
            if (program.truth_or(advice.when, Tri::T, facts).value == Tri::F) continue;
            if (program.truth_or(advice.unless, Tri::F, facts).value == Tri::T) continue;
            walk(advice.when);
            walk(advice.unless);
        }
        for_advice = false;
    }

    /// What comes before the criteria on which an outcome rests: a door that may turn out to be
    /// shut, a gate that was passed without being known, people who are only informed.
    void walk_before(std::uint16_t index, const PathwayResult& result) {
        const auto& code = program.pathways_[index];
        const auto& gate = code.gate;
        if (result.availability_unknown)
            for (const auto& window : code.windows) walk(window.where);
        if (result.outcome == Outcome::InfoOnly && gate && result.criteria[gate->criterion].applies)
            walk(code.criteria[gate->criterion]);
        if (!result.gate_only && result.outcome != Outcome::InfoOnly) walk(code.info_when);
    }

    void walk_pathway(std::uint16_t index, const PathwayResult& result) {
        pathway = index;
        const auto& code = program.pathways_[index];
        if (result.gate_only && result.outcome == Outcome::CannotTell)
            return walk(code.criteria[code.gate->criterion]);
        if (result.outcome != Outcome::Closed) walk_before(index, result);
        if (result.outcome != Outcome::CannotTell) return walk_advice(code, result.outcome);
        for (const auto& criterion : code.criteria) walk(criterion);
    }

    void walk_deadline(std::size_t index, const Evaluation& evaluation) {
        const auto& pathways = program.book_->pathways;
        const auto& deadline = program.book_->deadlines[index];
        const auto found = std::find_if(pathways.begin(), pathways.end(),
                                        [&](const auto& p) { return p.id == deadline.pathway; });
        if (found == pathways.end()) return;
        pathway = static_cast<std::uint16_t>(found - pathways.begin());
        const auto outcome = evaluation.pathways[*pathway].outcome;
        if (outcome != Outcome::MayQualify && outcome != Outcome::CannotTell) return;
        const auto& code = program.deadlines_[index];
        walk(code.when);
        if (program.truth_or(code.when, Tri::T, facts).value == Tri::T) walk(code.in_time);
    }

    /// True when the referral is certain and ends all asking.
    bool walk_referral() {
        pathway.reset();
        for (std::size_t i = 0; i < program.referral_.size(); ++i) {
            const auto& code = program.referral_[i];
            const auto when = program.truth_or(code.when, Tri::T, facts).value;
            if (when == Tri::F) continue;
            walk(code.when);
            if (when != Tri::T) continue;
            const auto unless = program.truth_or(code.unless, Tri::F, facts);
            if (unless.value == Tri::T) continue;
            walk(code.unless);
            const bool may_still_be_prevented = unless.why.has(Unknown::NotAsked);
            if (!may_still_be_prevented) return program.book_->referral[i].ends_questions;
        }
        return false;
    }
};

std::vector<Ask> Program::open_questions(std::span<const Fact> facts) const {
    Asking asking{*this, facts, std::vector<std::optional<Ask>>(facts.size())};
    if (asking.walk_referral()) return {};

    auto evaluation = make_evaluation();
    evaluate(facts, evaluation);
    for (std::size_t i = 0; i < pathways_.size(); ++i)
        asking.walk_pathway(static_cast<std::uint16_t>(i), evaluation.pathways[i]);
    for (std::size_t i = 0; i < deadlines_.size(); ++i) asking.walk_deadline(i, evaluation);

    std::vector<Ask> wanted;
    for (auto& ask : asking.wanted) {
        if (!ask) continue;
        auto& pathways = ask->pathways;
        std::sort(pathways.begin(), pathways.end());
        pathways.erase(std::unique(pathways.begin(), pathways.end()), pathways.end());
        wanted.push_back(*std::move(ask));
    }
    const auto comes_first = [this](const Ask& ask) {
        return book_->questions[ask.question].first;
    };
    if (std::any_of(wanted.begin(), wanted.end(), comes_first)) {
        std::erase_if(wanted, [&](const Ask& ask) { return !comes_first(ask); });
    }
    return wanted;
}

std::optional<Ask> Program::next_question(std::span<const Fact> facts) const {
    auto wanted = open_questions(facts);
    if (wanted.empty()) return std::nullopt;
    return choose(std::move(wanted), facts);
}

}  // namespace camino::rules
