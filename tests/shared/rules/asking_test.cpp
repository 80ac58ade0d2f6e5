#include <catch2/catch.hpp>

#include "shared/rules/program.h"

#include "tests/shared/rules/small_book.h"

using namespace camino;
using namespace camino::rules;
using namespace camino::test;

namespace {

std::optional<Ask> next(const RuleBook& book, const Facts& facts, const char* as_of) {
    return Program::compile(book, day(as_of))->next_question(facts);
}

Facts adult_here(const RuleBook& book) {
    auto facts = no_facts(book);
    facts[kAge] = Fact::of_options(kSecond);
    facts[kWhere] = Fact::of_options(kFirst);
    return facts;
}

}  // namespace

TEST_CASE("asking: a child alone comes first and is asked nothing more", "[rules]") {
    const auto book = small_book();
    auto facts = no_facts(book);
    CHECK(next(book, facts, "2024-01-01")->question == kAge);
    facts[kAge] = Fact::of_options(kFirst);
    CHECK(next(book, facts, "2024-01-01")->question == kAdult);
    facts[kAdult] = GENERATE(Fact::of_options(kSecond), Fact::unknown(Unknown::DoesNotKnow),
                             Fact::unknown(Unknown::Declined));
    CHECK_FALSE(next(book, facts, "2024-01-01").has_value());
}

TEST_CASE("asking: a child with a parent goes on", "[rules]") {
    const auto book = small_book();
    auto facts = no_facts(book);
    facts[kAge] = Fact::of_options(kFirst);
    facts[kAdult] = Fact::of_options(kFirst);
    CHECK(next(book, facts, "2024-01-01")->question == kWhere);
}

TEST_CASE("asking: nothing is asked for a closed pathway but what the referral needs", "[rules]") {
    const auto book = small_book();
    auto facts = no_facts(book);
    facts[kAge] = Fact::of_options(kSecond);
    const auto ask = next(book, facts, "2025-01-20");
    REQUIRE(ask.has_value());
    CHECK(ask->question == kFear);
    CHECK(ask->for_referral);
    CHECK(ask->pathways.empty());
    facts[kFear] = Fact::unknown(Unknown::Declined);
    CHECK_FALSE(next(book, facts, "2025-01-20").has_value());
}

TEST_CASE("asking: all that can be asked now holds what comes next, and ends with it", "[rules]") {
    const auto book = small_book();
    const auto program = Program::compile(book, day("2024-01-01"));
    auto facts = no_facts(book);
    REQUIRE(program->open_questions(facts).size() == 1);  // One that the author puts first.
    CHECK(program->open_questions(facts).front().question == kAge);
    facts = adult_here(book);
    CHECK(program->open_questions(facts).size() > 1);
    while (const auto ask = program->next_question(facts)) {
        const auto open = program->open_questions(facts);
        CHECK(std::any_of(open.begin(), open.end(), [&](const Ask& one) {
            return one.question == ask->question && one.precision == ask->precision &&
                   one.pathways == ask->pathways;
        }));
        facts[ask->question] = Fact::unknown(Unknown::DoesNotKnow);
    }
    CHECK(program->open_questions(facts).empty());
    facts = no_facts(book);
    facts[kAge] = Fact::of_options(kFirst);
    facts[kAdult] = Fact::of_options(kSecond);
    CHECK(program->open_questions(facts).empty());  // A child alone.
}

TEST_CASE("asking: a date is asked only as finely as the limit needs", "[rules]") {
    struct Row {
        const char* answer;
        std::optional<Precision> precision;
    };
    const auto row = GENERATE(values<Row>({{"2023", Precision::Month},
                                           {"2023-06", Precision::Day},
                                           {"2023-05", std::nullopt},
                                           {"2022", std::nullopt},
                                           {"2023-06-01/2023-06-20", Precision::Day}}));
    CAPTURE(row.answer);
    const auto book = small_book();
    auto facts = adult_here(book);
    CHECK(next(book, facts, "2024-01-01")->precision == Precision::Year);
    facts[kSince] = since(row.answer);
    const auto ask = next(book, facts, "2024-01-01");
    REQUIRE(ask.has_value());
    CHECK((ask->question == kSince) == row.precision.has_value());
    if (row.precision) {
        CHECK(ask->precision == *row.precision);
        facts[kSince].settled = true;
        CHECK(next(book, facts, "2024-01-01")->question != kSince);
    }
}

TEST_CASE("asking: a pathway that already failed asks nothing more", "[rules]") {
    const auto book = small_book();
    auto facts = adult_here(book);
    facts[kFear] = Fact::of_options(kFirst);
    CHECK(next(book, facts, "2024-01-01")->question == kSince);
    facts[kSince] = since("2024");
    CHECK_FALSE(next(book, facts, "2024-01-01").has_value());
}

TEST_CASE("asking: every question says which pathway needs it", "[rules]") {
    const auto book = small_book();
    const auto ask = next(book, adult_here(book), "2024-01-01");
    CHECK(ask->pathways == std::vector<std::uint16_t>{0});
    CHECK_FALSE(ask->for_referral);
}

TEST_CASE("asking: a deadline asks for the month only while it is still open", "[rules]") {
    auto book = small_book();
    book.pathways[0].criteria.erase(book.pathways[0].criteria.begin() + 1);  // No cut-off.
    book.deadlines = {
        {.pathway = "office", .when = in(kFear, kFirst), .question = kSince, .month_count = 2}};
    auto facts = adult_here(book);
    facts[kStatus] = Fact::of_options(kFirst);
    facts[kFear] = Fact::of_options(kSecond);
    CHECK_FALSE(next(book, facts, "2024-02-15").has_value());
    facts[kFear] = Fact::of_options(kFirst);
    CHECK(next(book, facts, "2024-02-15")->precision == Precision::Year);
    facts[kSince] = since("2022");
    CHECK_FALSE(next(book, facts, "2024-02-15").has_value());
    facts[kSince] = since("2023");
    CHECK(next(book, facts, "2024-02-15")->precision == Precision::Month);
}

TEST_CASE("asking: what only the advice needs is asked once the outcome is settled", "[rules]") {
    struct Row {
        const char* what;
        OptionSet status;  // 0: not asked yet.
        OutcomeSet outcomes;
        DateSpan valid;
        bool meant_for_it;
        bool asks;
    };
    const DateSpan always{};
    const auto row = GENERATE_COPY(values<Row>(
        {{"of this outcome", kFirst, only(Outcome::MayQualify), always, true, true},
         {"a question for more than advice", kFirst, only(Outcome::MayQualify), always, false,
          false},
         {"of another outcome", kFirst, only(Outcome::NotNow), always, true, false},
         {"of a closed pathway only", kFirst, only(Outcome::Closed), always, true, false},
         {"no longer valid", kFirst, 0xFF, {kFirstDate, day("2023-12-31")}, true, false},
         {"while the outcome is open, that comes first", 0, 0xFF, always, true, false}}));
    CAPTURE(row.what);
    auto book = small_book();
    book.questions.push_back(
        {.id = "applied", .options = {"yes", "no"}, .for_advice = row.meant_for_it});
    const auto applied = static_cast<QuestionIndex>(book.questions.size() - 1);
    book.pathways[0].advice = {
        {.valid = row.valid, .outcomes = row.outcomes, .unless = in(applied, kFirst)}};
    auto facts = adult_here(book);
    facts[kSince] = since("2022");
    facts[kFear] = Fact::of_options(kSecond);
    if (row.status != 0) facts[kStatus] = Fact::of_options(row.status);
    const auto ask = next(book, facts, "2024-01-01");
    CHECK((ask && ask->question == applied) == row.asks);
    if (!row.asks) return;
    CHECK(ask->pathways == std::vector<std::uint16_t>{0});
    facts[applied] = Fact::unknown(Unknown::Declined);
    CHECK_FALSE(next(book, facts, "2024-01-01").has_value());
}
