// A rule book small enough to keep in one's head: one office with a gate, a cut-off, a status that
// two sources judge differently, and a routing to a person.

#pragma once

#include "shared/rules/program.h"

namespace camino::test {

using rules::Expr;

inline CivilDate day(std::string_view text) { return parse_date(text).value(); }

// Questions of the small book, in asking order.
enum SmallQuestion : rules::QuestionIndex { kAge, kAdult, kWhere, kSince, kStatus, kFear };

// Options by bit.
inline constexpr rules::OptionSet kFirst = 1, kSecond = 2, kThird = 4;

inline Expr in(rules::QuestionIndex question, rules::OptionSet options) {
    return {.op = Expr::Op::In, .question = question, .options = options};
}
inline Expr within(rules::QuestionIndex question, DateSpan span) {
    return {.op = Expr::Op::Within, .question = question, .span = span};
}
inline Expr of(Expr::Op op, std::vector<Expr> operands, std::uint16_t count = 0) {
    return {.op = op, .count = count, .operands = std::move(operands)};
}
inline Expr constant(rules::Tri value) { return {.op = Expr::Op::Constant, .constant = value}; }

inline rules::Criterion criterion(std::string id, Expr rule) {
    return {.id = std::move(id),
            .cases = {{.versions = {{.readings = {{.rule = std::move(rule)}}}}}}};
}

inline std::vector<rules::Question> small_questions() {
    using enum rules::AnswerKind;
    return {{.id = "age", .kind = One, .options = {"under18", "adult"}, .first = true},
            {.id = "adult", .kind = One, .options = {"yes", "no"}, .first = true},
            {.id = "where", .kind = One, .options = {"here", "there", "elsewhere"}},
            {.id = "since", .kind = Date},
            {.id = "status", .kind = One, .options = {"regular", "irregular", "asylum"}},
            {.id = "fear", .kind = One, .options = {"yes", "no"}}};
}

/// Open from 2023-06-12 here and 2023-10-18 there, closed for all from 2025-01-20.
inline rules::Pathway small_office() {
    using enum rules::Availability;
    rules::Pathway office{.id = "office"};
    office.windows = {{.valid = {day("2025-01-20"), kLastDate}, .state = Closed, .reason = "ended"},
                      {.valid = {kFirstDate, day("2023-06-11")},
                       .where = in(kWhere, kFirst),
                       .state = Closed,
                       .reason = "not_yet_open"},
                      {.valid = {kFirstDate, day("2023-10-17")},
                       .where = in(kWhere, kSecond),
                       .state = Closed,
                       .reason = "not_yet_open"},
                      {.state = Open}};
    office.gate = rules::Gate{.criterion = 0};
    office.criteria = {criterion("office", in(kWhere, kFirst | kSecond)),
                       criterion("cutoff", within(kSince, {kFirstDate, day("2023-06-11")})),
                       {.id = "status"}};
    // The page asks for regular status, the newspaper says it does not matter.
    office.criteria[2].cases = {
        {.versions = {{.valid = {kFirstDate, day("2023-11-09")},
                       .readings = {{.rule = in(kStatus, kFirst), .rank = 1},
                                    {.rule = constant(rules::Tri::T), .rank = 1}}},
                      {.valid = {day("2023-11-10"), kLastDate},
                       .readings = {{.rule = in(kStatus, kFirst | kThird), .rank = 2},
                                    {.rule = constant(rules::Tri::T), .rank = 1},
                                    {.rule = in(kStatus, kFirst), .rank = 1}}}}}};
    return office;
}

inline rules::RuleBook small_book() {
    rules::RuleBook book{.questions = small_questions(), .pathways = {small_office()}};
    book.referral = {{.to = "child",
                      .when = in(kAge, kFirst),
                      .unless = in(kAdult, kFirst),
                      .ends_questions = true},
                     {.to = "information", .when = in(kFear, kSecond)},
                     {.to = "protection"}};
    return book;
}

/// Nothing asked yet.
inline rules::Facts no_facts(const rules::RuleBook& book) {
    return rules::Facts(book.questions.size());
}

inline rules::Fact since(std::string_view text) {
    return rules::Fact::of_date(parse_span(text).value());
}

}  // namespace camino::test
