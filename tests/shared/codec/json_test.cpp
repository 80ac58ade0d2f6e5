#include "shared/codec/json.h"

#include <catch2/catch.hpp>

#include "tests/support/rng.h"
#include "tests/support/seeds.h"

namespace camino {

TEST_CASE("json: values keep their place, order and kind") {
    const auto document = JsonDocument::parse(
        "{\n  \"b\": [1, 2.5,\n    -3],\n  \"a\": {\"x\": \"q\\\"\\u00e9\", \"y\": true},\n"
        "  \"n\": null,\n  \"last\": 12\n}\n",
        "t.json");
    REQUIRE(document);
    const auto root = document->root();
    REQUIRE(root.size() == 4);

    std::vector<std::string> names;
    for (const auto member : root) names.emplace_back(member.name());
    CHECK(names == std::vector<std::string>{"b", "a", "n", "last"});

    struct Row {
        Json json;
        const char* path;
        int line, column;
        const char* shown;
    };
    const auto b = *root.find("b");
    const auto a = *root.find("a");
    const Row rows[] = {
        {b, "b", 2, 8, "[1, 2.5,     -3]"},
        {*b.begin(), "b[0]", 2, 9, "1"},
        {*++b.begin(), "b[1]", 2, 12, "2.5"},
        {*++ ++b.begin(), "b[2]", 3, 5, "-3"},
        {*a.find("x"), "a.x", 4, 14, "\"q\\\"\\u00e9\""},
        {*a.find("y"), "a.y", 4, 32, "true"},
        {*root.find("n"), "n", 5, 8, "null"},
        {*root.find("last"), "last", 6, 11, "12"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.path);
        CHECK(row.json.path() == row.path);
        CHECK(row.json.line() == row.line);
        CHECK(row.json.column() == row.column);
        CHECK(row.json.shown() == row.shown);
    }
    CHECK(a.find("x")->text() == "q\"é");
    CHECK((*++ ++b.begin()).integer() == -3);
    CHECK_FALSE(root.find("missing"));
}

TEST_CASE("json: text that is wrong is refused with file and line") {
    struct Row {
        std::string text;
        const char* says;
    };
    const std::string deep(100, '[');
    const Row rows[] = {
        {"{\"a\": 1,\n \"b\": 2,\n \"a\": 3}",
         "t.json:3: 'a': this key stands here twice, first in"},
        {"{\"a\": 1,\n}", "t.json:2: not JSON"},
        {"{\"a\": tru}", "t.json:1: not JSON"},
        {"[1] 2", "expected end of input"},
        {"", "t.json:1: not JSON"},
        {"{\"a\": \"\xff\"}", "t.json:1: not JSON"},
        {deep, "nested too deep"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto document = JsonDocument::parse(row.text, "t.json");
        REQUIRE_FALSE(document);
        CHECK(document.error().code == Errc::BadInput);
        CHECK_THAT(document.error().detail, Catch::Contains(row.says));
    }
}

TEST_CASE("json: limits are held") {
    const std::string text = "[1,2,3]";
    CHECK(JsonDocument::parse(text, "t", {.size_max = 7}));
    CHECK_FALSE(JsonDocument::parse(text, "t", {.size_max = 6}));
    CHECK(JsonDocument::parse(text, "t", {.node_count_max = 4}));
    CHECK_FALSE(JsonDocument::parse(text, "t", {.node_count_max = 3}));
    CHECK(JsonDocument::parse("[[1]]", "t", {.depth_max = 2}));
    CHECK_FALSE(JsonDocument::parse("[[1]]", "t", {.depth_max = 1}));
}

TEST_CASE("json: a value of the wrong kind is refused with its key and what is wanted") {
    const auto document = JsonDocument::parse(
        "{\"from\": \"2023-13-01\", \"k\": \"2\", \"l\": {\"m\": [5]}}", "p.json", {}, 7);
    REQUIRE(document);
    const auto root = document->root();
    CHECK(root.find("from")->date().error().detail ==
          "p.json:7: 'from': \"2023-13-01\" is not a date; write it as \"2023-06-11\"");
    CHECK(root.find("k")->integer().error().detail ==
          "p.json:7: 'k': here stands \"2\"; write a whole number");
    CHECK((*root.find("l")->find("m")->begin()).text().error().detail ==
          "p.json:7: 'l.m[0]': here stands 5; write a text in quotes");
}

TEST_CASE("json: no mangled text crashes the parser, and what it accepts it can show") {
    const std::string seed_text =
        "{\"id\":\"x\",\"list\":[1,-2.5e3,true,null,\"a\\u00e9\\\"\"],\"o\":{\"k\":{}}}";
    const auto seed = test::seeds(1).front();
    CAPTURE(seed);
    test::Rng rng(seed);
    int accepted = 0;
    for (std::uint64_t i = 0; i < test::long_or_short(20'000); ++i) {
        auto text = seed_text;
        for (auto edits = rng.below(4); edits > 0; --edits) {
            const auto at = rng.below(text.size());
            if (rng.chance(50)) {
                text[at] = "{}[]\",:\\0-e\xc3 \n"[rng.below(15)];
            } else {
                text.erase(at, 1);
            }
        }
        const auto document = JsonDocument::parse(text, "fuzz");
        if (!document) continue;
        ++accepted;
        for (const auto member : document->root()) {
            CHECK(member.line() >= 1);
            CHECK(member.offset() < text.size());
            CHECK_FALSE(member.shown().empty());
        }
    }
    CHECK(accepted > 1000);
}

}  // namespace camino
