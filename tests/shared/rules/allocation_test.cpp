#include <catch2/catch.hpp>

#include "shared/rules/program.h"

#include "tests/shared/rules/random_book.h"
#include "tests/support/allocations.h"
#include "tests/support/seeds.h"

namespace camino::test {

TEST_CASE("program: an evaluation asks for no memory, whatever the rules and the person",
          "[property]") {
    const auto seed = GENERATE(from_range(seeds(4)));
    CAPTURE(seed);
    Rng rng{seed};
    for (int i = 0; i < 50; ++i) {
        const auto book = random_book(rng);
        const auto program = rules::Program::compile(book, book_day(rng));
        REQUIRE(program);
        const auto none_yet = allocation_count();
        auto evaluation = program->make_evaluation();
        CHECK(allocation_count() > none_yet);  // Or it would count nothing.
        for (int person = 0; person < 10; ++person) {
            const auto facts = random_people(rng, book);
            const auto before = allocation_count();
            program->evaluate(facts, evaluation);
            CHECK(allocation_count() == before);
        }
    }
}

}  // namespace camino::test
