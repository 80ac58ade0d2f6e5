#include <catch2/catch.hpp>

#include "shared/packs/pack.h"

#include "tests/support/tiny_pack.h"

namespace camino::packs {

TEST_CASE("read pack: a complete pack is read with all its parts") {
    const auto pack = read_pack(test::tiny_pack());
    REQUIRE(pack);
    CHECK(pack->id == "tiny");
    CHECK(pack->languages == std::vector<std::string>{"en", "es"});
    REQUIRE(pack->book.pathways.size() == 2);
    CHECK(pack->book.questions[*pack->question("status")].options ==
          std::vector<std::string>{"valid", "none"});  // "unknown" is no option.
    const auto& door = pack->book.pathways[0];
    CHECK(door.gate->criterion == 0);
    CHECK(door.windows[0].since == parse_date("2025-01-20").value());
    CHECK(door.criteria[2].cases[0].versions[0].evidence_on == parse_date("2024-06-01").value());
    CHECK(door.criteria[2].cases[0].versions[0].readings[0].rank >
          door.criteria[2].cases[0].versions[0].readings[1].rank);
    CHECK(pack->text("es", "step.form") == "step.form in es");
    CHECK(pack->text("es", "no.such.key") == "no.such.key");
}

TEST_CASE("read pack: a pathway inherits windows, gate and criteria") {
    auto files = test::changed(test::tiny_pack(), "pack.json", "[\"door\", \"shelter\"]",
                               "[\"door\", \"shelter\", \"more\"]");
    files["pathways/more.json"] = R"({"id": "more", "kind": "programme", "inherits": "door",
      "check_by": "2027-01-31",
      "availability": [{"to": "2020-01-01", "state": "info_only", "source": "S2"}],
      "criteria": [{"id": "more.fear", "versions": [
        {"rule": {"all": [{"criterion": "door.place"}, {"is": ["fear", "yes"]}]}, "source": "S1"}]}]})";
    const auto pack = read_pack(files);
    REQUIRE(pack);
    const auto& more = pack->book.pathways[2];
    CHECK(more.windows.size() == 4);
    CHECK(more.windows[0].state == rules::Availability::InfoOnly);
    CHECK(more.criteria.back().id == "more.fear");
    CHECK(more.gate->criterion == 0);
}

TEST_CASE("read pack: every mistake is named with file, line, key and what would be right") {
    struct Row {
        const char* file;
        const char* from;
        const char* to;
        const char* says;
    };
    const Row rows[] = {
        {"pack.json", "\"version\": \"1\"", "\"version\": 1",
         "pack.json:2: 'version': here stands 1; write a text in quotes"},
        {"pack.json", "\"en\", \"es\"", "\"en\", \"fr\"",
         "words/fr.po: the file is missing; pack.json declares the language 'fr'"},
        {"pack.json", "\"caution\"", "\"cautoin\"",
         "'cautoin': unknown key; did you mean 'caution'?"},
        {"pathways/door.json", "{\"is\": [\"place\", \"BB\"]}", "{\"iz\": [\"place\", \"BB\"]}",
         "pathways/door.json:6: 'availability[1].where.iz': unknown operator; did you mean 'is'?"},
        {"pathways/door.json", "[\"AA\", \"BB\"]", "[\"AA\", \"B\"]",
         "question 'place' has no option 'B'; did you mean"},
        {"pathways/door.json", "\"since\", \"2023-06-11\"", "\"sinse\", \"2023-06-11\"",
         "questions.json has no question 'sinse'; did you mean 'since'?"},
        {"pathways/door.json", "\"since\", \"2023-06-11\"", "\"since\", \"2023-06-31\"",
         "\"2023-06-31\" is not a date"},
        {"pathways/door.json", "\"since\", \"2023-06-11\"", "\"place\", \"2023-06-11\"",
         "does not ask for a date; use is or in"},
        {"pathways/door.json", "\"criterion\": \"door.place\"", "\"criterion\": \"door.plaza\"",
         "this pathway has no criterion 'door.plaza'; did you mean 'door.place'?"},
        {"pathways/door.json", "\"to\": \"2025-01-19\", \"where\"",
         "\"to\": \"2024-01-19\", \"where\"", "'from' lies after 'to'"},
        {"pathways/door.json", "\"reason\": \"ended\", ", "", "a closed window needs a 'reason'"},
        {"pathways/door.json", "\"contact\": \"consul\"", "\"contact\": \"consulate\"",
         "contacts.json has no contact 'consulate'; did you mean 'consul'?"},
        {"pathways/door.json", "\"rule\": true, \"source\": \"S2\"", "\"rule\": true",
         "'source' is missing"},
        {"pathways/door.json", "\"check_by\": \"2027-01-31\",", "", "'check_by' is missing"},
        {"contacts.json", "\"value\": \"000\", ", "", "'value' is missing; write the number"},
        {"sources.json", "\"seen_on\"", "\"seen\"", "unknown key; did you mean 'seen_on'?"},
        {"questions.json", "\"kind\": \"many\"", "\"kind\": \"several\"",
         "questions.json:4: '[2].kind': unknown word 'several'; write one of one, many, date"},
        {"questions.json", "{\"id\": \"since\"", R"({"id": "kin", "kind": "list",
          "columns": {"who": ["child", "child"]}}, {"id": "since")",
         "questions.json:6: '[3].columns.who[1]': this option stands here twice"},
        {"questions.json", "{\"id\": \"since\"", R"({"id": "kin", "kind": "list",
          "columns": {"who": []}}, {"id": "since")",
         "'[3].columns.who': a column needs at least one option"},
        {"questions.json", "{\"id\": \"since\"", R"({"id": "kin", "kind": "list",
          "columns": {"who": "statuz"}}, {"id": "since")",
         "write the id of an earlier question with one choice, or a list of options"},
        {"words/es.po", "msgstr \"Land AA\"", "msgstr Land", "words/es.po:"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.file, row.from, row.to);
        auto files = test::tiny_pack();
        const auto pack = read_pack(test::changed(files, row.file, row.from, row.to));
        REQUIRE_FALSE(pack);
        CHECK_THAT(pack.error().detail, Catch::Contains(row.says));
    }
}

TEST_CASE("read pack: a missing file and a definition by itself are refused") {
    auto files = test::tiny_pack();
    files.erase("questions.json");
    CHECK_THAT(read_pack(files).error().detail,
               Catch::Contains("questions.json: the file is missing"));
    const auto circle = read_pack(test::changed(
        test::tiny_pack(), "pack.json", "{\"is\": [\"place\", \"AA\"]}", "{\"define\": \"own\"}"));
    REQUIRE_FALSE(circle);
    CHECK_THAT(circle.error().detail, Catch::Contains("'own' is defined by itself"));
}

}  // namespace camino::packs
