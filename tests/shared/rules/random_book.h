// Random rule books and people: small, but with every operator, date and rank.

#pragma once

#include "shared/rules/rule_book.h"

#include "tests/support/rng.h"

namespace camino::test {

/// The days around which everything of a random book happens.
inline constexpr int kBookDays = 60;
[[nodiscard]] CivilDate book_day(Rng& rng);

struct BookShape {
    bool informs = true;  ///< Pathways may only inform, and may have several windows.
};
[[nodiscard]] rules::RuleBook random_book(Rng& rng, BookShape shape = {});

/// Some questions answered, some not, some by "I don't know".
[[nodiscard]] rules::Facts random_people(Rng& rng, const rules::RuleBook& book);

/// A full answer, as precise as can be.
[[nodiscard]] rules::Fact full_answer(Rng& rng, const rules::Question& question);

}  // namespace camino::test
