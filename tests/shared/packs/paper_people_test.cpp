// The key on paper against the engine: a worker who does what the sheets say comes to what the
// engine says, for invented people everywhere, on days around each change.

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "shared/packs/paper.h"
#include "shared/packs/paper_key.h"
#include "shared/packs/people.h"
#include "shared/packs/screening.h"

#include "tests/support/paper_words.h"
#include "tests/support/seeds.h"
#include "tests/support/table_pack.h"
#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

using rules::Fact;
using rules::Outcome;
using rules::Tri;
using Standing = PaperPathway::Standing;

/// Whether the answers of a filled sheet meet a demand.
bool meets(const PaperDemand& demand, const rules::Facts& facts) {
    std::size_t count = 0;
    for (const auto& part : demand.parts) count += meets(part, facts) ? 1 : 0;
    const auto& fact = facts[demand.question];
    switch (demand.kind) {
        case PaperDemand::Kind::Always: return true;
        case PaperDemand::Kind::Never: return false;
        case PaperDemand::Kind::All: return count == demand.parts.size();
        case PaperDemand::Kind::Any: return count > 0;
        case PaperDemand::Kind::AtLeast: return count >= demand.count;
        case PaperDemand::Kind::Options:
            return fact.kind == Fact::Kind::Options &&
                   ((fact.options & demand.options) != 0) != demand.inverted;
        case PaperDemand::Kind::Days:
            if (fact.kind == Fact::Kind::Never) return demand.inverted;
            if (fact.kind != Fact::Kind::Date) return false;
            if (demand.inverted)
                return fact.span.last < demand.span.first || fact.span.first > demand.span.last;
            return demand.span.first <= fact.span.first && fact.span.last <= demand.span.last;
        case PaperDemand::Kind::Criterion: FAIL("no criterion of these packs names another");
    }
    return false;
}

/// Reads one filled sheet beside the key.
struct Worker {
    const Pack& pack;
    const PaperDemands& demands;
    const rules::Facts& facts;

    [[nodiscard]] Tri truth(const std::optional<rules::Expr>& expr, Tri otherwise) const {
        if (!expr) return otherwise;
        if (meets(demands.is_true(*expr), facts)) return Tri::T;
        return meets(demands.is_false(*expr), facts) ? Tri::F : Tri::U;
    }

    [[nodiscard]] bool answered(const PaperDemand& demand) const {
        std::set<rules::QuestionIndex> questions;
        collect_questions(demand, questions);
        return std::all_of(questions.begin(), questions.end(), [&](auto question) {
            const auto& fact = facts[question];
            return fact.kind == Fact::Kind::Options || fact.kind == Fact::Kind::Never ||
                   (fact.kind == Fact::Kind::Date && fact.span.is_day());
        });
    }

    /// What is not on paper, a worker takes to be otherwise.
    [[nodiscard]] Tri fits(const PaperWindow& paper) const {
        if (meets(paper.where, facts)) return Tri::T;
        if (meets(paper.perhaps, facts)) return Tri::U;
        if (answered(paper.where) && answered(paper.perhaps)) return Tri::F;
        return paper.window->where ? truth(*paper.window->where, Tri::T) : Tri::T;
    }

    /// "This point counts only if ..."
    [[nodiscard]] Tri counts(const rules::Criterion& criterion, const PaperCase& paper) const {
        for (const auto& one : criterion.cases)
            for (const auto& version : one.versions)
                if (&version == paper.version) return truth(one.when, Tri::T);
        FAIL("a case on paper is one of the pack");
        return Tri::U;
    }

    [[nodiscard]] Tri point(const rules::Pathway& rules, const PaperCriterion& paper) const {
        auto least = Tri::T;
        for (const auto& one : paper.cases) {
            const auto counted = counts(rules.criteria[paper.index], one);
            if (counted == Tri::F) continue;
            auto value = meets(one.holds, facts)   ? Tri::T
                         : meets(one.fails, facts) ? Tri::F
                                                   : Tri::U;
            if (counted == Tri::U && value == Tri::F) value = Tri::U;
            least = std::min(least, value);
        }
        return least;
    }

    /// The state that all windows which may count have in common; nothing if they differ.
    [[nodiscard]] std::optional<rules::Availability> state(const PaperPathway& paper) const {
        std::optional<rules::Availability> found;
        for (const auto& one : paper.windows) {
            const auto here = fits(one);
            if (here == Tri::F) continue;
            if (found && *found != one.window->state) return std::nullopt;
            found = one.window->state;
            if (here == Tri::T) break;
        }
        return found;
    }

    [[nodiscard]] Outcome outcome(const PaperPathway& paper) const {
        const auto& rules = pack.book.pathways[paper.index];
        if (paper.standing == Standing::Closed) return Outcome::Closed;
        if (paper.standing == Standing::Nobody) return Outcome::NotNow;
        if (const auto* gate = paper.gate(rules)) {
            const auto value = point(rules, *gate);
            if (value == Tri::F) return Outcome::NotNow;
            if (value == Tri::U && rules.gate->stops_when_unknown) return Outcome::CannotTell;
        }
        const auto open = state(paper);
        if (open == rules::Availability::Closed) return Outcome::Closed;
        if (open == rules::Availability::InfoOnly || meets(paper.informs, facts))
            return Outcome::InfoOnly;
        auto least = open ? Tri::T : Tri::U;
        for (const auto& criterion : paper.criteria)
            least = std::min(least, point(rules, criterion));
        return least == Tri::F   ? Outcome::NotNow
               : least == Tri::U ? Outcome::CannotTell
                                 : rules.when_met;
    }

    /// The first three steps that are for this person.
    [[nodiscard]] std::vector<const Step*> told(std::vector<PaperStep> steps) const {
        keep_first(3, steps);
        std::vector<const Step*> found;
        for (const auto& [step, when, unless] : steps)
            if (found.size() < 3 && meets(when, facts) && !meets(unless, facts))
                found.push_back(step);
        return found;
    }

    [[nodiscard]] std::size_t referral(const std::vector<PaperCall>& calls) const {
        for (const auto& call : calls)
            if (meets(call.when, facts) && !meets(call.unless, facts)) return call.index;
        return pack.book.referral.size();
    }
};

std::vector<const Step*> first_three(std::vector<const Step*> steps) {
    steps.resize(std::min<std::size_t>(3, steps.size()));
    return steps;
}

/// One day of a pack, in one place or everywhere.
struct World {
    const Pack& pack;
    CivilDate day{};
    std::optional<KnownAnswer> place{};

    [[nodiscard]] rules::Facts here(rules::Facts facts) const {
        if (place) facts[place->question] = Fact::of_options(rules::OptionSet{1} << place->option);
        return facts;
    }

    /// The questions on the sheet.
    [[nodiscard]] std::set<rules::QuestionIndex> sheet() const {
        const auto country =
            place ? pack.book.questions[place->question].options[place->option] : std::string{};
        const auto paper =
            build_paper(pack, {.as_of = day, .country = country, .language = pack.source_language},
                        test::paper_words("es"));
        REQUIRE(paper);
        std::set<rules::QuestionIndex> asked;
        for (const auto& section : paper->sections)
            for (const auto& block : section.blocks)
                if (const auto* question = std::get_if<PaperQuestion>(&block))
                    asked.insert(*pack.question(question->id));
        return asked;
    }

    void compare_people(People& people, int count) const {
        const auto screener = Screener::create(pack, day);
        REQUIRE(screener);
        const auto asked = sheet();
        PaperDemands demands(pack.book, place);
        std::vector<PaperPathway> pathways;
        for (std::size_t i = 0; i < pack.book.pathways.size(); ++i)
            pathways.push_back(paper_pathway(pack, i, day, demands));
        demands.ask_only(asked);
        for (int i = 0; i < count; ++i) {
            auto facts = here(people.next());
            for (std::size_t q = 0; q < facts.size(); ++q) {
                const auto question = static_cast<rules::QuestionIndex>(q);
                const bool known = place && question == place->question;
                if (!known && !asked.contains(question)) facts[q] = {};
            }
            compare({pack, demands, facts}, pathways, screener->screen(facts));
        }
    }

    void compare(const Worker& worker, const std::vector<PaperPathway>& pathways,
                 const Screening& screening) const {
        for (const auto& paper : pathways) {
            const auto& view = screening.pathways[paper.index];
            CAPTURE(view.id);
            CHECK(to_string(worker.outcome(paper)) == to_string(view.outcome));
            const auto outcomes = outcomes_of(pack, paper);
            CHECK(std::find(outcomes.begin(), outcomes.end(), view.outcome) != outcomes.end());
            CHECK(worker.told(paper_steps(pack.pathways[paper.index].steps, view.outcome, day,
                                          worker.demands)) == first_three(view.next_steps));
            auto warnings =
                paper_steps(pack.pathways[paper.index].warnings, view.outcome, day, worker.demands);
            CHECK(worker.told(std::move(warnings)) == first_three(view.warnings));
        }
        const auto call = worker.referral(paper_calls(pack, worker.demands));
        REQUIRE(call < pack.referral.size());
        CHECK(pack.book.referral[call].to == screening.referral.to);
        CHECK(worker.told(paper_steps(pack.referral[call].steps, std::nullopt, day,
                                      worker.demands)) == first_three(screening.referral.steps));
    }

    /// Whatever the kiosk asks somebody there, the sheet asks too.
    void compare_interviews(People& people, int count) const {
        const auto program = rules::Program::compile(pack.book, day);
        REQUIRE(program);
        const auto asked = sheet();
        for (int i = 0; i < count; ++i) {
            const auto person = people.settled(people.next());
            auto facts = here(rules::Facts(pack.book.questions.size()));
            while (const auto ask = program->next_question(facts)) {
                CAPTURE(pack.book.questions[ask->question].id);
                CHECK(asked.contains(ask->question));
                facts[ask->question] = person[ask->question];
                if (!facts[ask->question].asked())
                    facts[ask->question] = Fact::unknown(rules::Unknown::DoesNotKnow);
                facts[ask->question].settled = true;
            }
        }
    }
};

/// A pack everywhere and at some of its places in turn, on its own day and around each change.
template <class Visit>
void each_world(const Pack& pack, Visit visit) {
    std::set<CivilDate> days{pack.published_on};
    for (const auto& pathway : pack.book.pathways)
        for (const auto day : change_days(pathway)) days.insert({day + -1, day});
    const auto places = pack.book.questions[*pack.place].options.size();
    const auto places_at_once = test::long_or_short(3);
    std::size_t next = 0;
    for (const auto day : days) {
        if (!rules::Program::compile(pack.book, day)) continue;
        CAPTURE(to_string(day));
        visit(World{pack, day});
        for (std::size_t i = 0; i < std::min(places, places_at_once); ++i) {
            const auto place = static_cast<unsigned>(next++ % places);
            CAPTURE(place);
            visit(World{pack, day, KnownAnswer{*pack.place, place}});
        }
    }
}

Pack pack_of(const std::string& name) {
    const auto files = name == "tiny"
                           ? test::tiny_pack()
                           : test::folder_files(CAMINO_SOURCE_DIR "/assets/packs/" + name);
    auto pack = read_pack(files);
    REQUIRE(pack);
    return *std::move(pack);
}

}  // namespace

TEST_CASE("paper: a worker with the key comes to what the engine says", "[packs]") {
    const auto name = GENERATE(values<std::string>({"tiny", "practice", "safe-mobility"}));
    CAPTURE(name);
    const auto pack = pack_of(name);
    const auto count = static_cast<int>(test::long_or_short(name == "tiny" ? 200 : 10));
    for (const auto seed : test::seeds(1)) {
        CAPTURE(seed);
        People people(pack, seed);
        each_world(pack, [&](const World& world) { world.compare_people(people, count); });
    }
}

TEST_CASE("paper: it asks whatever the engine could ask there", "[packs]") {
    const auto name = GENERATE(values<std::string>({"tiny", "practice", "safe-mobility"}));
    CAPTURE(name);
    const auto pack = pack_of(name);
    const auto count = static_cast<int>(test::long_or_short(name == "tiny" ? 20 : 1));
    for (const auto seed : test::seeds(1)) {
        CAPTURE(seed);
        People people(pack, seed);
        each_world(pack, [&](const World& world) { world.compare_interviews(people, count); });
    }
}

}  // namespace camino::packs
