// What would change an outcome: only what the author allows, only the smallest sets, and when.

#include "shared/packs/changes.h"

#include <catch2/catch.hpp>

#include "shared/packs/answers.h"

#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::packs;
using namespace camino::test;

namespace {

/// The office asks for a permit, no matter what the newspaper says; a person may come to have one.
Pack with_permit(const std::string& can_become) {
    auto files = changed(tiny_pack(), "pathways/door.json", "{\"rule\": true, \"source\": \"S2\"}",
                         "{\"rule\": {\"is\": [\"status\", \"valid\"]}, \"source\": \"S2\"}");
    files = changed(files, "questions.json", "\"options\": [\"valid\",",
                    "\"can_become\": " + can_become + ", \"options\": [\"valid\",");
    return take_value(read_pack(files));
}

WhatWouldChange door(const Pack& pack, const std::string& answers, const char* as_of) {
    const auto document = take_value(JsonDocument::parse(answers, "answers"));
    const auto facts = take_value(read_answers(document.root(), pack));
    const auto screener = take_value(Screener::create(pack, parse_date(as_of).value()));
    return what_would_change(screener, facts, pack.pathway("door").value());
}

const std::string kWithout =
    R"({"place":"AA","nationality":["CC"],"since":"2023-06-11","status":"none","fear":"no"})";

}  // namespace

TEST_CASE("changes: a paper that the person could come to have", "[packs]") {
    const auto pack = with_permit(R"(["valid"])");
    const auto would = door(pack, kWithout, "2024-01-01");
    REQUIRE(would.sets.size() == 1);
    CHECK(would.sets[0] == std::vector<Change>{{pack.question("status").value(), 0}});
}

TEST_CASE("changes: nothing is suggested that the author did not allow", "[packs]") {
    CHECK(door(with_permit("[]"), kWithout, "2024-01-01").sets.empty());
}

TEST_CASE("changes: what is not safe for this person is not suggested", "[packs]") {
    const auto pack = with_permit(R"([{"option": "valid", "when": {"is": ["fear", "no"]}}])");
    auto afraid = kWithout;
    CHECK(door(pack, afraid, "2024-01-01").sets.size() == 1);
    afraid.replace(afraid.find("\"no\"}"), 4, "\"yes\"");
    CHECK(door(pack, afraid, "2024-01-01").sets.empty());
}

TEST_CASE("changes: a fact that cannot change leaves nothing to suggest", "[packs]") {
    auto late = kWithout;
    late.replace(late.find("2023-06-11"), 10, "2023-06-12");
    CHECK(door(with_permit(R"(["valid"])"), late, "2024-01-01").sets.empty());
}

TEST_CASE("changes: a closed door names the day on which it opens, if the pack knows one",
          "[packs]") {
    auto files = changed(tiny_pack(), "pathways/door.json", "{\"to\": \"2025-01-19\", \"state\"",
                         "{\"to\": \"2024-02-29\", \"state\": \"closed\", \"reason\": \"paused\", "
                         "\"source\": \"S1\"}, {\"to\": \"2025-01-19\", \"state\"");
    const auto pack = take_value(read_pack(files));
    auto valid = kWithout;
    valid.replace(valid.find("none"), 4, "valid");
    const auto would = door(pack, valid, "2024-01-01");
    REQUIRE(would.from.has_value());
    CHECK(to_string(*would.from) == "2024-03-01");
    CHECK(door(pack, valid, "2025-02-01").from == std::nullopt);
}

TEST_CASE("changes: what is not known is named", "[packs]") {
    const auto pack = take_value(read_pack(tiny_pack()));
    const auto would = door(pack, R"({"place":"BB","nationality":["CC"]})", "2024-01-01");
    CHECK(would.find_out == std::vector<rules::QuestionIndex>{pack.question("since").value(),
                                                              pack.question("status").value()});
}
