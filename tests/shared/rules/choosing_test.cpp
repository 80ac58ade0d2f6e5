// Which question comes next, of those that are worth asking.

#include <catch2/catch.hpp>

#include "shared/rules/program.h"

#include "tests/shared/rules/small_book.h"

using namespace camino;
using namespace camino::rules;
using namespace camino::test;

namespace {

enum { kA, kB, kC };

/// Three questions of yes and no; one pathway demands yes of each.
RuleBook three() {
    RuleBook book;
    for (const char* id : {"a", "b", "c"})
        book.questions.push_back({.id = id, .options = {"yes", "no"}});
    book.pathways = {{.id = "p", .windows = {{}}}};
    for (QuestionIndex i = 0; i < 3; ++i)
        book.pathways[0].criteria.push_back(criterion(book.questions[i].id, in(i, kFirst)));
    book.referral = {{.to = "somebody"}};
    return book;
}

QuestionIndex next(const RuleBook& book, const Facts& facts = Facts(3)) {
    const auto ask = Program::compile(book, day("2024-01-01"))->next_question(facts);
    REQUIRE(ask);
    return ask->question;
}

}  // namespace

TEST_CASE("choosing: equal questions come in the pack's order", "[rules]") {
    CHECK(next(three()) == kA);
}

TEST_CASE("choosing: what gives less away, is easier or is shorter comes before", "[rules]") {
    auto book = three();
    SECTION("less sensitive") {
        book.questions[kA].sensitivity = Sensitivity::D;
        book.questions[kB].sensitivity = Sensitivity::C;
        CHECK(next(book) == kC);
    }
    SECTION("easier") {
        book.questions[kA].difficulty = 2;
        CHECK(next(book) == kB);
    }
    SECTION("shorter") {
        book.questions[kA].options.resize(12, "more");
        CHECK(next(book) == kB);
    }
}

TEST_CASE("choosing: what settles more pathways comes before", "[rules]") {
    auto book = three();
    book.pathways.push_back({.id = "q", .windows = {{}}, .criteria = {criterion("q", in(kC, 2))}});
    CHECK(next(book) == kC);
}

TEST_CASE("choosing: the author's order is kept whatever a question costs", "[rules]") {
    auto book = three();
    SECTION("asked first") {
        book.questions[kC].first = true;
        book.questions[kC].sensitivity = Sensitivity::D;
        CHECK(next(book) == kC);
    }
    SECTION("only after another") {
        book.questions[kA].after = kB;
        book.questions[kB].sensitivity = Sensitivity::D;
        book.questions[kC].sensitivity = Sensitivity::D;
        CHECK(next(book) == kB);
    }
    SECTION("a topic that was begun is ended") {
        book.questions[kA].topic = book.questions[kC].topic = "work";
        book.questions[kC].sensitivity = Sensitivity::D;
        Facts facts(3);
        facts[kA] = Fact::of_options(kFirst);
        CHECK(next(book, facts) == kC);
    }
}

TEST_CASE("choosing: a date that was begun is ended before anything else", "[rules]") {
    auto book = three();
    book.questions[kC] = {.id = "c", .kind = AnswerKind::Date, .sensitivity = Sensitivity::D};
    book.pathways[0].criteria[kC] = criterion("c", within(kC, {kFirstDate, day("2023-06-11")}));
    Facts facts(3);
    facts[kC] = since("2023");
    CHECK(next(book, facts) == kC);
    facts[kC] = since("2022");
    CHECK(next(book, facts) == kA);
}
