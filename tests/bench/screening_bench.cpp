// How many people a second the whole shipped pack is evaluated for.

#include <vector>

#include "shared/packs/answers.h"
#include "shared/packs/screening.h"
#include "shared/store/pack_shelf.h"

#include "tests/bench/bench.h"
#include "tests/support/rng.h"

namespace camino::bench {

namespace {

rules::Fact random_fact(test::Rng& rng, const rules::Question& question) {
    // A list is told by its short form.
    if (rng.chance(20) || question.kind == rules::AnswerKind::List) return {};
    if (question.kind == rules::AnswerKind::Date) {
        const CivilDate day{19'000 + static_cast<std::int32_t>(rng.below(1'500))};
        return rules::Fact::of_date({day, day + static_cast<std::int32_t>(rng.below(40))});
    }
    return rules::Fact::of_options(rules::OptionSet{1} << rng.below(question.options.size()));
}

std::vector<rules::Facts> random_people(const packs::Pack& pack, std::size_t count) {
    test::Rng rng{20'260'115};
    std::vector<rules::Facts> people(count);
    for (auto& facts : people)
        for (const auto& question : pack.book.questions)
            facts.push_back(random_fact(rng, question));
    return people;
}

}  // namespace

void screening() {
    const auto pack =
        store::load_unsigned_pack(CAMINO_SOURCE_DIR "/assets/packs/safe-mobility").value();
    const auto people = random_people(pack, 4096);
    for (const char* day : {"2024-02-15", "2024-09-15", "2026-11-21"}) {
        const auto screener = packs::Screener::create(pack, parse_date(day).value()).value();
        auto evaluation = screener.program().make_evaluation();
        const double rate = per_second([&](long count) {
            for (long i = 0; i < count; ++i)
                screener.program().evaluate(people[static_cast<std::size_t>(i) % people.size()],
                                            evaluation);
        });
        line(std::string("whole pack evaluated, as of ") + day, rate, "people/s", "200,000");
    }
    const auto screener = packs::Screener::create(pack, parse_date("2024-02-15").value()).value();
    line("next question found", per_second([&](long count) {
             for (long i = 0; i < count; ++i)
                 static_cast<void>(
                     screener.next_question(people[static_cast<std::size_t>(i) % people.size()]));
         }),
         "people/s", "");
}

}  // namespace camino::bench
