#include "shared/packs/answers.h"

#include <catch2/catch.hpp>

#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

Pack pack() {
    auto pack = read_pack(test::tiny_pack());
    REQUIRE(pack);
    return *std::move(pack);
}

Result<rules::Facts> facts_of(const Pack& pack, const std::string& text) {
    const auto document = JsonDocument::parse(text, "a.json");
    REQUIRE(document);
    return read_answers(document->root(), pack);
}

}  // namespace

TEST_CASE("answers: every form is read, and written back to the same facts") {
    const auto tiny = pack();
    const std::string texts[] = {
        "{}",
        R"({"place":"AA","nationality":["AA","CC"],"since":"2023-06","status":"none","fear":"yes"})",
        R"({"place":"unknown","nationality":"declined","since":"none","status":"unknown"})",
        R"({"since":"../2023-06-11"})",
        R"({"since":"2023"})",
        R"({"since":"2023-06-01/2023-06-11"})",
        R"({"language":"es","since":"2023-06-11"})",
    };
    for (const auto& text : texts) {
        CAPTURE(text);
        const auto facts = facts_of(tiny, text);
        REQUIRE(facts);
        JsonWriter out;
        write_answers(tiny, *facts, out);
        CHECK(out.take() == text);
    }
}

TEST_CASE("answers: what is left unsaid is unknown, each in its own way") {
    const auto tiny = pack();
    const auto facts = *facts_of(tiny, R"({"status":"unknown","fear":"declined"})");
    CHECK(facts[*tiny.question("place")] == rules::Fact{});
    CHECK(facts[*tiny.question("status")] == rules::Fact::unknown(rules::Unknown::DoesNotKnow));
    CHECK(facts[*tiny.question("fear")] == rules::Fact::unknown(rules::Unknown::Declined));
}

TEST_CASE("answers: a wrong answer is refused with line, key and what would be right") {
    const auto tiny = pack();
    struct Row {
        const char* text;
        const char* says;
    };
    const Row rows[] = {
        {"{\n\"plase\":\"AA\"}", "a.json:2: 'plase': unknown question; did you mean 'place'?"},
        {"{\"place\":\"A\"}", "'A' is no option of this question; did you mean 'AA'?"},
        {"{\"place\":\"zz\"}", "write one of AA, BB, CC, unknown, declined"},
        {"{\"place\":[\"AA\"]}", "only one choice is possible"},
        {"{\"place\":true}", "here stands true; write a text in quotes"},
        {"{\"nationality\":\"AA\"}", "write a list, e.g. [\"AA\"]"},
        {"{\"nationality\":[]}", "the list is empty"},
        {"{\"nationality\":[\"AA\",\"AA\"]}", "'nationality[1]': \"AA\" stands here twice"},
        {"{\"nationality\":[\"AA\",\"unknown\"]}", "stands for the whole answer"},
        {"{\"since\":\"2023-13\"}", "\"2023-13\" is not a date; write \"2023-06-11\""},
        {"{\"since\":\"2023-06-12/2023-06-11\"}", "is not a date"},
        {"{\"since\":2023}", "here stands 2023; write a text in quotes"},
        {"{\"fear\":\"none\"}", "'none' is no option"},
        {"[]", "write an object {...}"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto facts = facts_of(tiny, row.text);
        REQUIRE_FALSE(facts);
        CHECK(facts.error().code == Errc::BadInput);
        CHECK_THAT(facts.error().detail, Catch::Contains(row.says));
    }
}

TEST_CASE("answers: none is refused where the question does not offer it") {
    const auto without =
        read_pack(test::changed(test::tiny_pack(), "questions.json", "\"never\": true, ", ""));
    REQUIRE(without);
    const auto facts = facts_of(*without, R"({"since":"none"})");
    REQUIRE_FALSE(facts);
    CHECK_THAT(facts.error().detail, Catch::Contains("does not offer \"none\""));
}

}  // namespace camino::packs
