// What holds for every rule book and every person.

#include <catch2/catch.hpp>

#include "shared/rules/program.h"

#include "tests/shared/rules/naive.h"
#include "tests/shared/rules/random_book.h"
#include "tests/support/seeds.h"

using namespace camino;
using namespace camino::rules;
using namespace camino::test;

namespace {

constexpr int kBooksOfASeed = 1000;
constexpr int kPeopleOfABook = 10;  // Ten seeds: 100,000 books and people in every run.

bool same(const PathwayResult& result, const NaivePathway& plain) {
    if (result.outcome != plain.outcome) return false;
    if (result.availability_unknown != plain.availability_unknown) return false;
    if (result.gate_only != plain.gate_only) return false;
    if (result.sources_disagree != plain.sources_disagree) return false;
    for (std::size_t i = 0; i < plain.criteria.size(); ++i) {
        const auto& criterion = result.criteria[i];
        if (criterion.applies != plain.criteria[i].applies) return false;
        if (criterion.truth.value != plain.criteria[i].value) return false;
        if (criterion.disagree != plain.criteria[i].disagree) return false;
    }
    return true;
}

bool is_firm(Outcome outcome) {
    return outcome == Outcome::MayQualify || outcome == Outcome::NotNow;
}

Fact settled_list(Rng& rng, Fact fact) {
    for (std::size_t row = 0; row < fact.row_count; ++row)
        for (auto& option : fact.rows[row].options)
            if (option >= Row::kDeclined) option = static_cast<std::uint8_t>(rng.below(3));
    return fact;
}

/// A day of what was known, for a date; else a full answer to what was not asked.
Fact sharper(Rng& rng, const Question& question, const Fact& fact) {
    if (fact.kind == Fact::Kind::Date) {
        const auto length = static_cast<std::uint64_t>(fact.span.last - fact.span.first) + 1;
        const auto day = fact.span.first + static_cast<int>(rng.below(length));
        return Fact::of_date({day, day});
    }
    // A list with a short form stays as it is: what is not asked of it is asked there.
    if (fact.kind == Fact::Kind::Rows) return settled_list(rng, fact);
    return fact.kind == Fact::Kind::Unknown ? full_answer(rng, question) : fact;
}

/// As precisely as it was asked.
Fact answered(const Fact& truth, Precision precision) {
    if (truth.kind != Fact::Kind::Date) return truth;
    const auto day = year_month_day(truth.span.first);
    if (precision == Precision::Year) return Fact::of_date(span_of_year(day.year));
    if (precision == Precision::Month) return Fact::of_date(span_of_month(day.year, day.month));
    return truth;
}

}  // namespace

// Goal:   the fast engine says what the rules say.
// Method: random books and people, beside an evaluator that reads the book as it stands.
TEST_CASE("property: the engine agrees with a naive evaluator", "[rules]") {
    const auto seed = GENERATE(from_range(seeds(10)));
    CAPTURE(seed);
    Rng rng{seed};
    for (int i = 0; i < kBooksOfASeed; ++i) {
        const auto book = random_book(rng);
        const auto as_of = book_day(rng);
        const auto program = Program::compile(book, as_of);
        REQUIRE(program);
        auto evaluation = program->make_evaluation();
        for (int person = 0; person < kPeopleOfABook; ++person) {
            const auto facts = random_people(rng, book);
            program->evaluate(facts, evaluation);
            const auto plain = naive(book, facts, as_of);
            CAPTURE(i, person, to_string(as_of));
            REQUIRE(evaluation.referral == plain.referral);
            for (std::size_t p = 0; p < book.pathways.size(); ++p) {
                CAPTURE(p);
                REQUIRE(same(evaluation.pathways[p], plain.pathways[p]));
            }
        }
    }
}

// Goal:   a yes or a no that was said stands, whatever is answered afterwards.
// Method: people with gaps, filled one after the other.
TEST_CASE("property: more answers turn no yes or no into the other", "[rules]") {
    const auto seed = GENERATE(from_range(seeds(10)));
    CAPTURE(seed);
    Rng rng{seed};
    for (int i = 0; i < kBooksOfASeed; ++i) {
        const auto book = random_book(rng, {.informs = false});
        const auto program = Program::compile(book, book_day(rng));
        auto facts = random_people(rng, book);
        auto before = program->make_evaluation();
        program->evaluate(facts, before);
        for (std::size_t q = 0; q < facts.size(); ++q) {
            facts[q] = sharper(rng, book.questions[q], facts[q]);
            auto after = program->make_evaluation();
            program->evaluate(facts, after);
            for (std::size_t p = 0; p < book.pathways.size(); ++p) {
                const auto said = before.pathways[p].outcome;
                CAPTURE(i, q, p);
                if (is_firm(said)) REQUIRE(after.pathways[p].outcome == said);
            }
            before = std::move(after);
        }
    }
}

// Goal:   who answers only what is asked gets what the full form would say.
// Method: people who know everything are interviewed; then everything else is filled in as well.
TEST_CASE("property: nothing that was not asked could have changed an outcome", "[rules]") {
    const auto seed = GENERATE(from_range(seeds(10)));
    CAPTURE(seed);
    Rng rng{seed};
    for (int i = 0; i < kBooksOfASeed; ++i) {
        const auto book = random_book(rng);
        const auto program = Program::compile(book, book_day(rng));
        Facts whole;
        for (const auto& question : book.questions) whole.push_back(full_answer(rng, question));
        Facts said(book.questions.size());
        while (const auto ask = program->next_question(said)) {
            const auto next = answered(whole[ask->question], ask->precision);
            REQUIRE_FALSE(said[ask->question] == next);  // Asks nothing twice.
            said[ask->question] = next;
        }
        auto short_form = program->make_evaluation();
        auto full_form = program->make_evaluation();
        program->evaluate(said, short_form);
        program->evaluate(whole, full_form);
        CAPTURE(i);
        CHECK(short_form.referral == full_form.referral);
        for (std::size_t p = 0; p < book.pathways.size(); ++p) {
            CAPTURE(p);
            const auto said_so = short_form.pathways[p].outcome;
            if (said_so == Outcome::Closed) continue;  // Nothing is asked about a closed door.
            REQUIRE(said_so == full_form.pathways[p].outcome);
        }
    }
}
