#include "shared/records/dictionary.h"

#include <catch2/catch.hpp>

#include "tests/support/sample_records.h"

using namespace camino;
using namespace camino::records;

TEST_CASE("dictionary: finds ids", "[records]") {
    const auto dictionary = test::small_dictionary();
    CHECK(question_index(dictionary, "nationality").value() == 1);
    CHECK(pathway_index(dictionary, "host").value() == 2);
    CHECK(language_index(dictionary, "ht").value() == 2);
    CHECK(option_index(dictionary.questions[0].options, "GT").value() == 3);
    CHECK(question_index(dictionary, "nowhere").error().code == Errc::NotFound);
}

TEST_CASE("dictionary: what no record could be coded against is refused", "[records]") {
    REQUIRE(check(test::small_dictionary()).has_value());
    REQUIRE(check(test::large_dictionary()).has_value());
    struct Row {
        const char* why;
        void (*spoil)(Dictionary&);
    };
    const auto row = GENERATE(values<Row>({
        {"no language", [](Dictionary& d) { d.languages.clear(); }},
        {"a choice without options", [](Dictionary& d) { d.questions[0].options.clear(); }},
        {"65 options", [](Dictionary& d) { d.questions[0].options = test::ids("o", 65); }},
        {"a date with options", [](Dictionary& d) { d.questions[2].options = {"x"}; }},
        {"a list without columns", [](Dictionary& d) { d.questions[3].columns.clear(); }},
        {"a choice with columns",
         [](Dictionary& d) {
             d.questions[0].columns = {{"c", {"x"}}};
         }},
        {"a column without options",
         [](Dictionary& d) { d.questions[3].columns[0].options.clear(); }},
        {"121 criteria", [](Dictionary& d) { d.pathways[1].criteria = test::ids("c", 116); }},
        {"101 pathways", [](Dictionary& d) { d.pathways.resize(101); }},
        {"201 questions", [](Dictionary& d) { d.questions.resize(201, d.questions[0]); }},
    }));
    CAPTURE(row.why);
    auto dictionary = test::small_dictionary();
    row.spoil(dictionary);
    CHECK(check(dictionary).error().code == Errc::BadInput);
}
