// Nobody's outcome depends on a question that nobody asks: every interview is played.

#include "shared/packs/interview_proof.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/table_pack.h"
#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

std::vector<InterviewProof> proofs_of(const PackFiles& files, const char* day) {
    const auto pack = read_pack(files);
    REQUIRE(pack);
    auto proofs = prove_interviews(*pack, parse_date(day).value());
    REQUIRE(proofs);
    return *std::move(proofs);
}

/// The tiny pack, whose shelter is for those who have a child in the list `kin`.
PackFiles with_kin(std::string more_questions,
                   const std::string& column = R"(["child", "spouse"])") {
    more_questions += R"({"id": "kin", "kind": "list", "sensitivity": "A",
                          "columns": {"who": )" +
                      column + "}}, ";
    const auto files = test::changed(test::tiny_pack(), "questions.json", "{\"id\": \"fear\"",
                                     more_questions + "{\"id\": \"fear\"");
    return test::changed(
        files, "pathways/shelter.json", R"({"is": ["fear", "yes"]})",
        R"({"exists": {"of": "kin", "where": {"is": ["who", "child"]}, "none": false}})");
}

}  // namespace

TEST_CASE("interview proof: every interview of the tiny pack ends as the full form does") {
    for (const auto& proof : proofs_of(test::tiny_pack(), "2024-12-01")) {
        CAPTURE(proof.pathway);
        CHECK(proof.differs == "");
        CHECK(proof.not_proved_because.empty());
        CHECK(proof.interview_count > 10);
    }
}

TEST_CASE("interview proof: who stops too early, or never asks for one thing, is found out") {
    const auto pack = read_pack(test::tiny_pack());
    REQUIRE(pack);
    const auto differ_count = [&](const Asker& asker) {
        const auto proofs = prove_interviews(*pack, parse_date("2024-12-01").value(), asker);
        REQUIRE(proofs);
        return std::count_if(proofs->begin(), proofs->end(),
                             [](const auto& proof) { return !proof.differs.empty(); });
    };
    const auto none = std::optional<rules::Ask>{};
    CHECK(differ_count(asked_by_program) == 0);
    CHECK(differ_count([&](const auto&, const auto&) { return none; }) == 2);
    const auto status = *pack->question("status");
    CHECK(differ_count([&](const auto& program, const auto& facts) {
              const auto ask = program.next_question(facts);
              return ask && ask->question == status ? none : ask;
          }) == 1);
}

TEST_CASE("interview proof: a closed door asks nothing; a list is not looked into") {
    const auto closed = proofs_of(test::tiny_pack(), "2025-06-01");
    CHECK(closed[0].interview_count == 1);
    const auto with_list = proofs_of(with_kin(""), "2024-12-01");
    CHECK(with_list[1].not_proved_because == "it looks into a list");
}

TEST_CASE("interview proof: a list is asked by its short form, and stopping before it is found") {
    const auto files = with_kin(R"({"id": "who", "kind": "one", "sensitivity": "A",
                                    "options": ["child", "spouse"]}, )",
                                R"("who")");
    const auto proofs = proofs_of(files, "2024-12-01");
    CHECK(proofs[1].not_proved_because.empty());
    CHECK(proofs[1].differs == "");
    CHECK(proofs[1].interview_count > 10);

    const auto pack = read_pack(files);
    const auto who = *pack->question("who");
    const auto proofs_without = prove_interviews(
        *pack, parse_date("2024-12-01").value(), [&](const auto& program, const auto& facts) {
            const auto ask = program.next_question(facts);
            return ask && ask->question == who ? std::nullopt : ask;
        });
    REQUIRE(proofs_without);
    CHECK((*proofs_without)[1].differs != "");
}

TEST_CASE("interview proof: nobody whom the shipped packs ask less comes out otherwise") {
    for (const char* pack : {"safe-mobility", "practice"}) {
        const auto files =
            test::folder_files(CAMINO_SOURCE_DIR "/assets/packs/" + std::string(pack));
        for (const char* day : {"2024-02-15", "2026-11-28"}) {
            for (const auto& proof : proofs_of(files, day)) {
                CAPTURE(pack, day, proof.pathway, proof.not_proved_because);
                CHECK(proof.differs == "");
                CHECK(proof.not_proved_because.empty());
            }
        }
    }
}

}  // namespace camino::packs
