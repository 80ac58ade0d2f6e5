// How fast the rules are: one criterion, the whole shipped pack, and what to ask next.

#include <algorithm>
#include <string>
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

using People = std::vector<rules::Facts>;

People random_people(const packs::Pack& pack, std::size_t count) {
    test::Rng rng{20'260'115};
    People people(count);
    for (auto& facts : people)
        for (const auto& question : pack.book.questions)
            facts.push_back(random_fact(rng, question));
    return people;
}

rules::OptionSet options_of(const rules::Question& question, std::vector<std::string> ids) {
    rules::OptionSet set = 0;
    for (std::size_t i = 0; i < question.options.size(); ++i)
        if (std::find(ids.begin(), ids.end(), question.options[i]) != ids.end())
            set |= rules::OptionSet{1} << i;
    return set;
}

/// One criterion of four conditions and nothing else; peers.mjs says the same to its engines.
rules::RuleBook one_criterion(const packs::Pack& pack) {
    using rules::Expr;
    const auto in = [&](const char* id, std::vector<std::string> options) {
        const auto question = *pack.question(id);
        return Expr{.op = Expr::Op::In,
                    .question = question,
                    .options = options_of(pack.book.questions[question], std::move(options))};
    };
    Expr rule{.op = Expr::Op::All};
    rule.operands = {in("where_now", {"CO"}), in("nationality", {"VE", "HT", "CU"}),
                     Expr{.op = Expr::Op::Within,
                          .question = *pack.question("presence_since"),
                          .span = {kFirstDate, parse_date("2023-06-11").value()}},
                     in("status_now", {"regular", "in_process", "asylum_seeker", "refugee"})};
    rules::RuleBook book{.questions = pack.book.questions};
    book.pathways.push_back({.id = "one", .windows = {{.state = rules::Availability::Open}}});
    book.pathways[0].criteria.push_back(
        {.id = "one", .cases = {{.versions = {{.readings = {{.rule = std::move(rule)}}}}}}});
    return book;
}

double evaluations_per_second(const rules::Program& program, const People& people) {
    auto evaluation = program.make_evaluation();
    return per_second([&](long count) {
        for (long i = 0; i < count; ++i)
            program.evaluate(people[static_cast<std::size_t>(i) % people.size()], evaluation);
    });
}

/// Whoever is asked for the day knows it; what is not known, is "I don't know".
rules::Fact answer(const rules::Fact& known, rules::Precision precision) {
    if (known.kind == rules::Fact::Kind::Unknown)
        return rules::Fact::unknown(rules::Unknown::DoesNotKnow);
    if (precision == rules::Precision::Whole) return known;
    return rules::Fact::of_date({known.span.first, known.span.first});
}

/// Every question of one visit, and that there is none left. Returns how often that was asked.
long interview(const packs::Screener& screener, const rules::Facts& person) {
    rules::Facts told(person.size());
    for (long count = 1;; ++count) {
        const auto next = screener.next_question(told);
        if (!next || count > static_cast<long>(person.size())) return count;
        told[next->question] = answer(person[next->question], next->precision);
    }
}

double next_questions_per_second(const packs::Screener& screener, const People& people) {
    long asked = 0;
    const double visits = per_second([&](long count) {
        asked = 0;
        for (long i = 0; i < count; ++i)
            asked += interview(screener, people[static_cast<std::size_t>(i) % people.size()]);
        asked /= count;
    });
    return visits * static_cast<double>(asked);
}

}  // namespace

void screening() {
    const auto pack =
        store::load_unsigned_pack(CAMINO_SOURCE_DIR "/assets/packs/safe-mobility").value();
    const auto people = random_people(pack, 256);  // In the cache, as one visitor is.
    const auto book = one_criterion(pack);
    const auto criterion = rules::Program::compile(book, parse_date("2024-02-15").value()).value();
    line("criterion of four conditions", evaluations_per_second(criterion, people), "/s", "");
    for (const char* day : {"2024-02-15", "2024-09-15", "2026-11-21"}) {
        const auto screener = packs::Screener::create(pack, parse_date(day).value()).value();
        const auto rate = evaluations_per_second(screener.program(), people);
        line(std::string("whole pack evaluated, as of ") + day, 1e9 / rate, "ns", "3000");
        line(std::string("next question found, as of ") + day,
             1e9 / next_questions_per_second(screener, people), "ns", "25000");
    }
}

}  // namespace camino::bench
