#include "tests/shared/rules/random_book.h"

#include <algorithm>

namespace camino::test {

namespace {

using namespace rules;

constexpr unsigned kOptions = 3;

CivilDate start() { return parse_date("2024-01-01").value(); }

DateSpan random_span(Rng& rng) {
    const auto a = book_day(rng);
    const auto b = book_day(rng);
    switch (rng.below(4)) {
        case 0: return {kFirstDate, a};
        case 1: return {a, kLastDate};
        default: return {std::min(a, b), std::max(a, b)};
    }
}

/// Two columns of three options; half of the lists have a short form in earlier questions.
std::vector<Column> random_columns(Rng& rng, const std::vector<Question>& earlier) {
    std::vector<Column> columns(2, Column{.options = {"a", "b", "c"}});
    std::vector<QuestionIndex> single;
    for (std::size_t i = 0; i < earlier.size(); ++i)
        if (earlier[i].kind == AnswerKind::One) single.push_back(static_cast<QuestionIndex>(i));
    if (single.size() < 2 || rng.chance(50)) return columns;
    const auto first = rng.below(single.size());
    columns[0].question = single[first];
    columns[1].question = single[(first + 1) % single.size()];
    return columns;
}

std::vector<Question> random_questions(Rng& rng) {
    std::vector<Question> questions;
    const auto count = 3 + rng.below(4);
    for (std::uint64_t i = 0; i < count; ++i) {
        Question question{.id = "q" + std::to_string(i)};
        question.kind = static_cast<AnswerKind>(rng.below(4));
        const bool chooses = question.kind == AnswerKind::One || question.kind == AnswerKind::Many;
        question.offers_never = !chooses && rng.chance(50);
        if (chooses) question.options = {"a", "b", "c"};
        if (question.kind == AnswerKind::List) question.columns = random_columns(rng, questions);
        if (i > 0 && rng.chance(20)) question.after = static_cast<QuestionIndex>(rng.below(i));
        question.first = rng.chance(20);
        question.topic = rng.chance(30) ? "t" : "";
        questions.push_back(std::move(question));
    }
    return questions;
}

/// A condition on one member of the list.
Expr member_expr(Rng& rng, QuestionIndex list, int depth) {
    if (depth == 0 || rng.chance(40))
        return {.op = Expr::Op::Column,
                .column = static_cast<std::uint8_t>(rng.below(2)),
                .question = list,
                .options = 1 + rng.below((1U << kOptions) - 1)};
    Expr expr{.op = rng.chance(50) ? Expr::Op::All : Expr::Op::Any};
    if (rng.chance(20)) expr.op = Expr::Op::Not;
    const auto count = expr.op == Expr::Op::Not ? 1 : 1 + rng.below(2);
    for (std::uint64_t i = 0; i < count; ++i)
        expr.operands.push_back(member_expr(rng, list, depth - 1));
    return expr;
}

Expr members_expr(Rng& rng, QuestionIndex list) {
    constexpr Expr::Op kOps[] = {Expr::Op::Exists, Expr::Op::Every, Expr::Op::Count};
    return {.op = kOps[rng.below(3)],
            .constant = static_cast<Tri>(rng.below(3)),
            .count = static_cast<std::uint16_t>(1 + rng.below(3)),
            .question = list,
            .operands = {member_expr(rng, list, 2)}};
}

/// `criteria`: how many earlier criteria may be named.
Expr random_expr(Rng& rng, const std::vector<Question>& questions, std::size_t criteria,
                 int depth) {
    const auto kind = rng.below(depth > 0 ? 10 : 6);
    if (kind == 0) return {.op = Expr::Op::Constant, .constant = static_cast<Tri>(rng.below(3))};
    if (kind == 1 && criteria > 0)
        return {.op = Expr::Op::Criterion, .criterion = "c" + std::to_string(rng.below(criteria))};
    if (kind < 6) {
        const auto question = static_cast<QuestionIndex>(rng.below(questions.size()));
        if (questions[question].kind == AnswerKind::Date)
            return {.op = Expr::Op::Within, .question = question, .span = random_span(rng)};
        if (questions[question].kind == AnswerKind::List) return members_expr(rng, question);
        return {.op = Expr::Op::In,
                .question = question,
                .options = 1 + rng.below((1U << kOptions) - 1)};
    }
    Expr expr;
    const auto count = 1 + rng.below(3);
    if (kind == 6) expr.op = Expr::Op::Not;
    if (kind == 7) expr.op = Expr::Op::All;
    if (kind == 8) expr.op = Expr::Op::Any;
    if (kind == 9) expr.op = Expr::Op::AtLeast;
    expr.count = static_cast<std::uint16_t>(1 + rng.below(count));
    for (std::uint64_t i = 0; i < (kind == 6 ? 1 : count); ++i)
        expr.operands.push_back(random_expr(rng, questions, criteria, depth - 1));
    return expr;
}

Version random_version(Rng& rng, const std::vector<Question>& questions, std::size_t criteria) {
    Version version{.valid = {kFirstDate, kLastDate}, .doubtful = rng.chance(5)};
    const auto count = rng.chance(30) ? 2 + rng.below(2) : 1;
    for (std::uint64_t i = 0; i < count; ++i)
        version.readings.push_back({.rule = random_expr(rng, questions, criteria, 2),
                                    .rank = static_cast<int>(rng.below(2))});
    return version;
}

Criterion random_criterion(Rng& rng, const std::vector<Question>& questions, std::size_t number) {
    Criterion criterion{.id = "c" + std::to_string(number)};
    const auto count = 1 + rng.below(2);
    for (std::uint64_t i = 0; i < count; ++i) {
        CriterionCase one;
        if (rng.chance(50)) one.when = random_expr(rng, questions, number, 1);
        one.versions.push_back(random_version(rng, questions, number));
        if (rng.chance(30)) {  // Two versions: one day ends, the next begins.
            const auto cut = book_day(rng);
            one.versions.push_back(random_version(rng, questions, number));
            one.versions[0].valid.last = cut;
            one.versions[1].valid.first = cut + 1;
        }
        criterion.cases.push_back(std::move(one));
    }
    return criterion;
}

Pathway random_pathway(Rng& rng, const std::vector<Question>& questions, BookShape shape) {
    Pathway pathway{.id = "p" + std::to_string(rng.below(1000))};
    const auto count = 1 + rng.below(4);
    for (std::uint64_t i = 0; i < count; ++i)
        pathway.criteria.push_back(random_criterion(rng, questions, i));
    if (shape.informs) {
        for (auto more = rng.below(3); more > 0; --more) {
            Window window{.valid = random_span(rng),
                          .state = static_cast<Availability>(rng.below(3))};
            if (rng.chance(70)) window.where = random_expr(rng, questions, 0, 1);
            pathway.windows.push_back(std::move(window));
        }
        if (rng.chance(20)) pathway.info_when = random_expr(rng, questions, 0, 1);
    }
    pathway.windows.push_back(
        {.state = rng.chance(90) ? Availability::Open : Availability::Closed});
    if (rng.chance(30)) pathway.gate = Gate{rng.below(count), rng.chance(50)};
    return pathway;
}

}  // namespace

namespace {

/// Who has a short form is told by it.
Fact full_list(Rng& rng, const Question& question) {
    if (question.columns.front().question) return {};
    if (question.offers_never && rng.chance(20)) return Fact::never();
    Fact fact{.kind = Fact::Kind::Rows};
    fact.row_count = static_cast<std::uint8_t>(1 + rng.below(3));
    for (std::size_t row = 0; row < fact.row_count; ++row)
        for (std::size_t i = 0; i < question.columns.size(); ++i)
            fact.rows[row].options[i] = static_cast<std::uint8_t>(rng.below(kOptions));
    return fact;
}

/// A list as it stands when some of it is not known.
Fact partial_list(Rng& rng, const Question& question) {
    auto plain = question;
    for (auto& column : plain.columns) column.question.reset();
    auto fact = full_list(rng, plain);
    for (std::size_t row = 0; row < fact.row_count; ++row)
        if (rng.chance(30)) fact.rows[row].options[rng.below(2)] = Row::kDoesNotKnow;
    return fact;
}

}  // namespace

CivilDate book_day(Rng& rng) { return start() + static_cast<int>(rng.below(kBookDays)); }

RuleBook random_book(Rng& rng, BookShape shape) {
    RuleBook book{.questions = random_questions(rng)};
    for (auto count = 1 + rng.below(3); count > 0; --count)
        book.pathways.push_back(random_pathway(rng, book.questions, shape));
    for (auto count = rng.below(3); count > 0; --count) {
        ReferralRule line{.to = "to" + std::to_string(count)};
        line.when = random_expr(rng, book.questions, 0, 1);
        if (rng.chance(50)) line.unless = random_expr(rng, book.questions, 0, 1);
        book.referral.push_back(std::move(line));
    }
    book.referral.push_back({.to = "rest"});
    return book;
}

Fact full_answer(Rng& rng, const Question& question) {
    if (question.kind == AnswerKind::Date) {
        if (question.offers_never && rng.chance(20)) return Fact::never();
        const auto day = book_day(rng);
        return Fact::of_date({day, day});
    }
    if (question.kind == AnswerKind::List) return full_list(rng, question);
    if (question.kind == AnswerKind::Many)
        return Fact::of_options(1 + rng.below((1U << kOptions) - 1));
    return Fact::of_options(OptionSet{1} << rng.below(kOptions));
}

Facts random_people(Rng& rng, const RuleBook& book) {
    Facts facts;
    for (const auto& question : book.questions) {
        if (rng.chance(25)) {
            facts.push_back({});
        } else if (rng.chance(10)) {
            facts.push_back(Fact::unknown(Unknown::DoesNotKnow));
        } else {
            facts.push_back(question.kind == AnswerKind::List ? partial_list(rng, question)
                                                              : full_answer(rng, question));
            if (facts.back().kind == Fact::Kind::Date && rng.chance(40))
                facts.back().span.last = facts.back().span.first + static_cast<int>(rng.below(30));
        }
    }
    return facts;
}

}  // namespace camino::test
