// The diagrams behind check(): they say what the engine says, for whatever answers.

#include <catch2/catch.hpp>
#include <map>

#include "shared/packs/check.h"
#include "shared/packs/pathway_diagram.h"
#include "shared/packs/pathway_proof.h"
#include "shared/packs/proof_walk.h"
#include "shared/rules/program.h"
#include "shared/store/pack_shelf.h"

#include "tests/support/rng.h"
#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

using Node = Diagrams::Node;

constexpr int kPeople = 200;

/// Random states of all variables, and the value to which they lead.
std::pair<Assignment, Diagrams::Value> random_answers(PathwayDiagram& diagram, test::Rng& rng) {
    auto& diagrams = diagram.space().diagrams();
    Assignment states;
    std::map<rules::QuestionIndex, bool> told;
    for (std::size_t i = 0; i < diagrams.variable_count(); ++i) {
        const auto variable = static_cast<Diagrams::Variable>(i);
        const bool open = diagram.space().kind(variable) == AnswerSpace::Kind::Unsettled;
        auto state = open ? 0 : rng.below(diagrams.state_count(variable));
        if (diagram.space().kind(variable) == AnswerSpace::Kind::Bit) {  // All known, or none.
            const auto question = diagram.space().question(variable);
            const bool known = told.emplace(question, rng.below(4) != 0).first->second;
            state = known ? 1 + rng.below(2) : 0;
        }
        states.push_back(static_cast<std::uint8_t>(state));
    }
    Node node = diagram.outcome();
    while (!Diagrams::is_leaf(node)) {
        const auto variable = diagrams.variable(node);
        node = diagrams.child(node, variable, states[variable]);
    }
    return {states, Diagrams::value(node)};
}

/// How many people were compared.
int compare(const Pack& pack) {
    test::Rng rng{11};
    int count = 0;
    for (std::size_t p = 0; p < pack.book.pathways.size(); ++p) {
        for (const auto day : stretches(pack, p)) {
            PathwayDiagram diagram(pack, p, day);
            REQUIRE_FALSE(diagram.space().too_large());
            rules::RuleBook book;
            book.questions = pack.book.questions;
            book.pathways.push_back(pack.book.pathways[p]);
            const auto program = rules::Program::compile(book, day);
            REQUIRE(program);
            auto evaluation = program->make_evaluation();
            for (int i = 0; i < kPeople; ++i) {
                const auto [states, value] = random_answers(diagram, rng);
                const auto person = diagram.space().person(states);
                if (!person || value == kImpossible) continue;
                CAPTURE(pack.book.pathways[p].id, to_string(day), i);
                program->evaluate(*person, evaluation);
                REQUIRE(evaluation.pathways.front().outcome == static_cast<rules::Outcome>(value));
                ++count;
            }
        }
    }
    return count;
}

}  // namespace

TEST_CASE("proof: diagrams say of random people what the engine says") {
    const auto tiny = read_pack(test::tiny_pack());
    REQUIRE(tiny);
    CHECK(compare(*tiny) > 300);
    const auto shipped = store::load_unsigned_pack(CAMINO_SOURCE_DIR "/assets/packs/safe-mobility");
    REQUIRE(shipped);
    CHECK(compare(*shipped) > 1000);
}

TEST_CASE("proof: every pathway of a small pack is proved for all answers at all times") {
    const auto report = check_all(test::tiny_pack());
    REQUIRE(report.proofs.size() == 2);
    CHECK(report.proofs[0].pathway == "door");
    CHECK(report.proofs[0].stretch_count == 3);
    CHECK(report.proofs[1].stretch_count == 1);
    for (const auto& proof : report.proofs) CHECK(proof.sampled_because.empty());
}

TEST_CASE("diagram: equal functions are one node, and operators are those of three values") {
    Diagrams diagrams;
    const auto first = diagrams.add_variable(3);
    const auto second = diagrams.add_variable(3);
    const Diagrams::Value states[] = {kU, kF, kT};
    const auto a = diagrams.of_states(first, states);
    const auto b = diagrams.of_states(second, states);
    const auto least = [](Diagrams::Value x, Diagrams::Value y) { return std::min(x, y); };
    const auto swapped = [](Diagrams::Value x) { return static_cast<Diagrams::Value>(kT - x); };
    const auto greatest = [](Diagrams::Value x, Diagrams::Value y) { return std::max(x, y); };
    const auto both = diagrams.combine(a, b, least);
    CHECK(diagrams.combine(b, a, least) == both);
    CHECK(
        diagrams.map(diagrams.combine(diagrams.map(a, swapped), diagrams.map(b, swapped), greatest),
                     swapped) == both);
    CHECK(diagrams.map(a, [](Diagrams::Value) { return kT; }) == Diagrams::leaf(kT));
    CHECK(diagrams.child(both, first, 1) == Diagrams::leaf(kF));
    CHECK(diagrams.child(both, first, 2) == b);
}

TEST_CASE("proof: an example is a person, and what it says is what the engine says") {
    const auto files =
        test::changed(test::tiny_pack(), "pathways/door.json",
                      "\"gate\":", "\"info_when\": {\"is\": [\"fear\", \"no\"]}, \"gate\":");
    const auto pack = read_pack(files);
    REQUIRE(pack);
    const auto proof = prove(*pack, 0);
    REQUIRE(proof.wrongs.size() == 1);
    const auto& wrong = proof.wrongs.front();
    CHECK(wrong.kind == "firm-on-unknown");
    CHECK(judged(*pack, 0, wrong.before.person, wrong.before.day) == wrong.before.outcome);
    CHECK(judged(*pack, 0, wrong.after.person, wrong.after.day) == wrong.after.outcome);
    CHECK(wrong.before.outcome != wrong.after.outcome);
    const auto fear = *pack->question("fear");
    CHECK_FALSE(wrong.before.person[fear].asked());
    CHECK(wrong.after.person[fear].asked());
}

}  // namespace camino::packs
