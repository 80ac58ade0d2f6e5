// Lists: what holds for some, every, or so many of their members.

#include <catch2/catch.hpp>

#include "shared/rules/program.h"

#include "tests/shared/rules/small_book.h"

using namespace camino;
using namespace camino::rules;
using namespace camino::test;

namespace {

enum RelativeQuestion : QuestionIndex { kRelation, kPaper, kRelatives };

// Options by position.
constexpr std::uint8_t kSpouse = 0, kSibling = 1, kNobody = 2, kCitizen = 0, kOther = 1;
constexpr std::uint8_t kNot = Row::kNotAsked, kUnsure = Row::kDoesNotKnow;

RuleBook relatives(Expr::Op op, Tri none, std::uint16_t count = 0) {
    RuleBook book;
    book.questions = {{.id = "relation", .options = {"spouse", "sibling", "none"}},
                      {.id = "paper", .options = {"citizen", "other"}},
                      {.id = "relatives",
                       .kind = AnswerKind::List,
                       .columns = {{"relation", {"spouse", "sibling", "none"}, kRelation},
                                   {"paper", {"citizen", "other"}, kPaper}},
                       .offers_never = true}};
    const Expr near{.op = Expr::Op::Column, .column = 0, .question = kRelatives, .options = 3};
    const Expr citizen{.op = Expr::Op::Column, .column = 1, .question = kRelatives, .options = 1};
    Expr rule = of(op, {of(Expr::Op::All, {near, citizen})}, count);
    rule.question = kRelatives;
    rule.constant = none;
    book.pathways = {{.id = "family", .windows = {{}}, .criteria = {criterion("c", rule)}}};
    book.referral = {{.to = "somebody"}};
    return book;
}

Fact rows(std::vector<std::pair<std::uint8_t, std::uint8_t>> members) {
    Fact fact{.kind = Fact::Kind::Rows};
    for (const auto& [relation, paper] : members)
        fact.rows[fact.row_count++] = {{relation, paper, kNot, kNot}};
    return fact;
}

Tri truth(const RuleBook& book, const Facts& facts) {
    const auto program = Program::compile(book, day("2024-01-01"));
    REQUIRE(program);
    auto evaluation = program->make_evaluation();
    program->evaluate(facts, evaluation);
    return evaluation.pathways[0].criteria[0].truth.value;
}

}  // namespace

TEST_CASE("members: some, every, at least so many", "[rules]") {
    using enum Tri;
    struct Row {
        const char* what;
        Fact list;
        Tri exists, every, two;
    };
    const auto row = GENERATE(values<Row>(
        {{"one who counts", rows({{kSpouse, kCitizen}}), T, T, F},
         {"one who does not", rows({{kSpouse, kOther}}), F, F, F},
         {"two of three", rows({{kSpouse, kCitizen}, {kSibling, kCitizen}, {kSpouse, kOther}}), T,
          F, T},
         {"an unknown beside a yes", rows({{kSpouse, kCitizen}, {kSibling, kUnsure}}), T, U, U},
         {"an unknown beside a no", rows({{kSpouse, kOther}, {kSibling, kNot}}), U, F, F},
         {"an unknown that cannot matter", rows({{kNobody, kUnsure}}), F, F, F},
         {"nobody, as the author says", Fact::never(), T, T, T},
         {"not known", Fact::unknown(Unknown::DoesNotKnow), U, U, U}}));
    CAPTURE(row.what);
    const Facts facts{{}, {}, row.list};
    CHECK(truth(relatives(Expr::Op::Exists, T), facts) == row.exists);
    CHECK(truth(relatives(Expr::Op::Every, T), facts) == row.every);
    CHECK(truth(relatives(Expr::Op::Count, T, 2), facts) == row.two);
}

TEST_CASE("members: the author decides what nobody means", "[rules]") {
    const auto none = GENERATE(Tri::F, Tri::U, Tri::T);
    CHECK(truth(relatives(Expr::Op::Exists, none), {{}, {}, Fact::never()}) == none);
}

TEST_CASE("members: the short form stands for the only row until the list is answered", "[rules]") {
    const auto book = relatives(Expr::Op::Exists, Tri::F);
    const auto spouse = Fact::of_options(kFirst);
    const auto citizen = Fact::of_options(kFirst);
    CHECK(truth(book, {spouse, citizen, {}}) == Tri::T);
    CHECK(truth(book, {spouse, {}, {}}) == Tri::U);
    CHECK(truth(book, {Fact::of_options(kThird), {}, {}}) == Tri::F);
    CHECK(truth(book, {Fact::unknown(Unknown::Declined), Fact::of_options(kSecond), {}}) == Tri::F);
    CHECK(truth(book, {spouse, citizen, rows({{kSibling, kOther}})}) == Tri::F);
    CHECK(truth(book, {spouse, citizen, Fact::unknown(Unknown::Declined)}) == Tri::U);
}

TEST_CASE("members: a list is asked through its short form, and no further than needed",
          "[rules]") {
    const auto book = relatives(Expr::Op::Exists, Tri::F);
    const auto program = Program::compile(book, day("2024-01-01"));
    Facts facts(3);
    CHECK(program->next_question(facts)->question == kPaper);  // Shorter, and decides as often.
    facts[kRelation] = Fact::of_options(kThird);
    CHECK_FALSE(program->next_question(facts).has_value());
    facts[kRelation] = Fact::of_options(kFirst);
    CHECK(program->next_question(facts)->question == kPaper);
    facts[kRelatives] = rows({{kSpouse, kUnsure}});
    CHECK_FALSE(program->next_question(facts).has_value());
}
