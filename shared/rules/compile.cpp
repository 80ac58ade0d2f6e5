// Program::compile: cuts a rule book down to one day and flattens its expressions.

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/rules/answer_classes.h"
#include "shared/rules/deadline.h"
#include "shared/rules/program.h"

namespace camino::rules {

namespace {

bool covers(DateSpan valid, CivilDate day) { return valid.first <= day && day <= valid.last; }

Expr combine(Expr::Op op, std::vector<Expr> operands) {
    return {.op = op, .operands = std::move(operands)};
}

/// T if all are T, F if all are F, else U: several readings of equal rank as one expression.
Expr consensus(const std::vector<Expr>& rules) {
    if (rules.size() == 1) return rules.front();
    const Expr unsettled{.op = Expr::Op::Constant, .constant = Tri::U};
    return combine(Expr::Op::Any,
                   {combine(Expr::Op::All, rules),
                    combine(Expr::Op::All, {unsettled, combine(Expr::Op::Any, rules)})});
}

int top_rank(const Version& version) {
    int top = version.readings.front().rank;
    for (const auto& reading : version.readings) top = std::max(top, reading.rank);
    return top;
}

/// What the readings nearest to the law demand together.
Expr rule_of(const Version& version) {
    const int top = top_rank(version);
    std::vector<Expr> rules;
    for (const auto& reading : version.readings)
        if (reading.rank == top) rules.push_back(reading.rule);
    return consensus(rules);
}

/// A criterion on one day as an expression, for those who name it in another one.
Expr as_expression(const Criterion& criterion, CivilDate as_of) {
    Expr all{.op = Expr::Op::All};
    for (const auto& one : criterion.cases) {
        for (const auto& version : one.versions) {
            if (!covers(version.valid, as_of)) continue;
            Expr rule = rule_of(version);
            if (one.when) {
                rule =
                    combine(Expr::Op::Any, {combine(Expr::Op::Not, {*one.when}), std::move(rule)});
            }
            all.operands.push_back(std::move(rule));
        }
    }
    return all;
}

const Criterion* find_criterion(const Pathway& pathway, const std::string& id) {
    for (const auto& criterion : pathway.criteria)
        if (criterion.id == id) return &criterion;
    return nullptr;
}

}  // namespace

Result<Program> Program::compile(const RuleBook& book, CivilDate as_of) {
    Program program{book, as_of};
    for (const auto& pathway : book.pathways)
        program.pathways_.push_back(TRY(program.compile_pathway(pathway)));
    for (const auto& rule : book.referral) {
        const Code when = TRY(program.flatten(rule.when, nullptr));
        const Code unless = TRY(program.flatten(rule.unless, nullptr));
        program.referral_.push_back({when, unless});
    }
    if (!book.referral.empty() && (book.referral.back().when || book.referral.back().unless))
        return fail(Errc::BadInput, "the last referral must be for everybody who is left");
    for (const auto& deadline : book.deadlines) {
        const Expr in_time{.op = Expr::Op::Within,
                           .question = deadline.question,
                           .span = {earliest_in_time(deadline, as_of), kLastDate}};
        const Code when = TRY(program.flatten(deadline.when, nullptr));
        program.deadlines_.push_back({when, TRY(program.flatten(in_time, nullptr))});
    }
    program.find_classes();
    return program;
}

/// The answers that the rules of this day tell apart.
void Program::find_classes() {
    std::vector<Constants> constants(book_->questions.size());
    for (const auto& node : nodes_) add_constants(node, *book_, constants);
    for (std::size_t i = 0; i < constants.size(); ++i)
        classes_.push_back(answer_classes(book_->questions[i], constants[i]));
}

Result<Program::Code> Program::flatten(const std::optional<Expr>& expr, const Pathway* pathway) {
    if (!expr) return kNone;
    return flatten(*expr, pathway);
}

Result<Program::Code> Program::flatten(const Expr& expr, const Pathway* pathway) {
    if (expr.op == Expr::Op::Criterion) {
        const auto* named = pathway == nullptr ? nullptr : find_criterion(*pathway, expr.criterion);
        if (named == nullptr)
            return fail(Errc::BadInput, "there is no criterion '" + expr.criterion + "' here");
        return flatten(as_expression(*named, as_of_), pathway);
    }
    const auto at = static_cast<Code>(nodes_.size());
    nodes_.push_back({expr.op, expr.constant, expr.column, expr.count, expr.question, 1,
                      expr.options, expr.span});
    for (const auto& operand : expr.operands) TRY(flatten(operand, pathway));
    nodes_[at].size = static_cast<std::uint32_t>(nodes_.size()) - at;
    return at;
}

Result<Program::PathwayCode> Program::compile_pathway(const Pathway& pathway) {
    PathwayCode code;
    for (std::size_t i = 0; i < pathway.windows.size(); ++i) {
        const auto& window = pathway.windows[i];
        if (!covers(window.valid, as_of_)) continue;
        code.windows.push_back(
            {TRY(flatten(window.where, &pathway)), static_cast<std::uint16_t>(i), window.state});
    }
    if (code.windows.empty() || code.windows.back().where != kNone) {
        return fail(Errc::BadInput, "pathway '" + pathway.id +
                                        "': no availability for everybody on " + to_string(as_of_) +
                                        "; end the list with a window without "
                                        "'where'");
    }
    code.gate = pathway.gate;
    code.when_met = pathway.when_met;
    code.info_when = TRY(flatten(pathway.info_when, &pathway));
    for (const auto& criterion : pathway.criteria)
        code.criteria.push_back(TRY(compile_criterion(criterion, pathway)));
    for (const auto& advice : pathway.advice) {
        if (!covers(advice.valid, as_of_)) continue;
        code.advice.push_back({advice.outcomes, TRY(flatten(advice.when, &pathway)),
                               TRY(flatten(advice.unless, &pathway))});
    }
    return code;
}

Result<Program::Range> Program::compile_criterion(const Criterion& criterion,
                                                  const Pathway& pathway) {
    Range range{.first = static_cast<std::uint32_t>(cases_.size())};
    for (std::size_t c = 0; c < criterion.cases.size(); ++c) {
        const auto& one = criterion.cases[c];
        for (std::size_t v = 0; v < one.versions.size(); ++v) {
            const auto& version = one.versions[v];
            if (!covers(version.valid, as_of_)) continue;
            cases_.push_back({.when = TRY(flatten(one.when, &pathway)),
                              .case_index = static_cast<std::uint16_t>(c),
                              .version_index = static_cast<std::uint16_t>(v),
                              .doubtful = version.doubtful,
                              .readings = TRY(compile_readings(version, pathway))});
            ++range.count;
        }
    }
    return range;
}

Result<Program::Range> Program::compile_readings(const Version& version, const Pathway& pathway) {
    CAMINO_ASSERT(!version.readings.empty());
    const Range range{static_cast<std::uint32_t>(readings_.size()),
                      static_cast<std::uint32_t>(version.readings.size())};
    for (const auto& reading : version.readings)
        readings_.push_back(
            {TRY(flatten(reading.rule, &pathway)), reading.rank == top_rank(version)});
    return range;
}

}  // namespace camino::rules
