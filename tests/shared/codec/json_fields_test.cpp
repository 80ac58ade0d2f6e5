#include "shared/codec/json_fields.h"

#include <catch2/catch.hpp>

namespace camino {

namespace {

/// Reads one object the way the loaders do and returns what was wrong with it.
std::vector<std::string> mistakes_of(const char* text) {
    const auto document = JsonDocument::parse(text, "s.json");
    REQUIRE(document);
    Mistakes mistakes;
    JsonFields fields(document->root(), mistakes);
    fields.text("title");
    fields.date("published_on");
    fields.word("rank", {"law", "official", "agency"});
    fields.texts("sources");
    fields.flag("doubtful");
    fields.integer("days");
    fields.done();
    std::vector<std::string> all;
    for (const auto& mistake : mistakes) all.push_back(to_string(mistake));
    return all;
}

}  // namespace

TEST_CASE("json fields: a good object leaves no mistake") {
    CHECK(mistakes_of(R"({"title":"T","published_on":"2024-09-12","rank":"law","sources":"S1"})")
              .empty());
}

TEST_CASE("json fields: every mistake is named, with the nearest right word") {
    struct Row {
        const char* text;
        std::vector<std::string> says;
    };
    const Row rows[] = {
        {R"([1])", {"s.json:1: here stands [1]; write an object {...}"}},
        {R"({"title":"T","published_on":"2024-02-30","rank":"lwa"})",
         {"s.json:1: 'published_on': \"2024-02-30\" is not a date; write it as \"2023-06-11\"",
          "s.json:1: 'rank': unknown word 'lwa'; did you mean 'law'?"}},
        {R"({"titel":"T","published_on":"2024-02-03","rank":"x"})",
         {"s.json:1: the key 'title' is missing",
          "s.json:1: 'rank': unknown word 'x'; write one of law, official, agency",
          "s.json:1: 'titel': unknown key; did you mean 'title'?"}},
        {R"({"title":"","published_on":"2024-02-03","rank":"law","sources":["S1",2],"doubtful":1})",
         {"s.json:1: 'title': must not be empty",
          "s.json:1: 'sources[1]': here stands 2; write a text in quotes",
          "s.json:1: 'doubtful': here stands 1; write true or false"}},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(mistakes_of(row.text) == row.says);
    }
}

}  // namespace camino
