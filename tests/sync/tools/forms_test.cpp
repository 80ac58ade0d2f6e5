// camino pack tables and camino site check, through the program itself.

#include <catch2/catch.hpp>
#include <filesystem>

#include "sync/tools/pack_folder.h"

#include "tests/story/program.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tiny_pack.h"

namespace camino::test {

namespace {

using Catch::Matchers::Contains;

Ran camino(Arguments arguments) {
    arguments.insert(arguments.begin(), CAMINO_BINARY_DIR "/camino");
    return run(arguments, {});
}

}  // namespace

TEST_CASE("forms: pack tables prints the tables, and writes them") {
    const TempFolder folder;
    const auto pack = folder.path("pack");
    REQUIRE(tools::write_pack_files(pack, tiny_pack()));
    const auto listed = camino({"pack", "tables", pack});
    CHECK(listed.status == 0);
    CHECK_THAT(listed.out, Contains("door: door.cutoff -> tables/door_cutoff.csv, and in "
                                    "pathways/door.json: { \"id\": \"door.cutoff\", \"table\": "
                                    "\"door_cutoff\" }\n"));
    CHECK_THAT(listed.out, !Contains("from,to"));
    const auto printed = camino({"pack", "tables", pack, "--export"});
    CHECK_THAT(printed.out, Contains("from,to,since,source\r\n,,<=2023-06-11,S1\r\n"));
    const auto written = camino({"pack", "tables", pack, "--export", "--out", pack});
    CHECK(written.status == 0);
    CHECK_THAT(written.out, Contains("/tables: 7 written"));
    CHECK(std::filesystem::exists(pack + "/tables/door_windows.csv"));
    CHECK_THAT(camino({"pack", "check", pack}).out,
               Contains("warning tables/door_cutoff.csv: no pathway names this table"));
    CHECK(camino({"pack", "tables", folder.path("none")}).status == 2);
}

TEST_CASE("forms: pack texts shows what is to be translated, and writes what was") {
    const TempFolder folder;
    const auto pack = folder.path("pack");
    REQUIRE(tools::write_pack_files(pack, tiny_pack()));
    CHECK_THAT(camino({"pack", "texts", pack}).out,
               Contains("es: 69 texts, 0 drafts, 69 without a source\n"));
    const auto marked = camino({"pack", "texts", pack, "--translated", "es"});
    CHECK(marked.status == 0);
    CHECK_THAT(marked.out, Contains("/words/es.po: 69 texts marked as translated from the en"));
    REQUIRE(tools::write_pack_files(
        pack,
        {{"words/en.po",
          changed(tiny_pack(), "words/en.po", "step.form in en", "A form").at("words/en.po")}}));
    const auto stale = camino({"pack", "texts", pack});
    CHECK_THAT(stale.out, Contains("es: 69 texts, 0 drafts, 1 stale\n  stale step.form\n"));
    const auto checked = camino({"pack", "check", pack});
    CHECK(checked.status == 2);
    CHECK_THAT(checked.out, Contains("error   words/es.po:") && Contains("[text-stale]"));
    CHECK(camino({"pack", "texts", pack, "--translated", "en"}).status == 2);
    CHECK(camino({"pack", "texts", pack, "--translated", "es", "--key", "no.key"}).status == 2);
}

TEST_CASE("forms: site check names what is wrong with the house's file") {
    struct Row {
        const char* as_of;
        int status;
        const char* says;
    };
    const auto row = GENERATE(values<Row>({
        {"2026-01-02", 0, " on 2026-01-02: 0 errors"},
        {"2026-03-02", 2, "'valid_until': the file has expired"},
        {"2025-12-31", 2, "'contacts[0].tested_on': lies in the future"},
    }));
    CAPTURE(row.as_of);
    const auto ran =
        camino({"site", "check", CAMINO_SOURCE_DIR "/assets/demo/site.json", "--pack",
                CAMINO_SOURCE_DIR "/assets/packs/safe-mobility", "--as-of", row.as_of});
    CHECK(ran.status == row.status);
    CHECK_THAT(ran.out, Contains(row.says));
}

TEST_CASE("forms: site check refuses what it cannot read, in words") {
    const std::string pack = CAMINO_SOURCE_DIR "/assets/packs/safe-mobility";
    const std::string site = CAMINO_SOURCE_DIR "/assets/demo/site.json";
    const auto no_file = camino({"site", "check", "nowhere.json", "--pack", pack});
    CHECK(no_file.status != 0);
    CHECK_THAT(no_file.err, Contains("nowhere.json"));
    const auto no_pack = camino({"site", "check", site, "--pack", "nowhere"});
    CHECK(no_pack.status == 2);
    CHECK_THAT(no_pack.err, Contains("nowhere: there is no such folder"));
    const auto no_day = camino({"site", "check", site, "--pack", pack, "--as-of", "2.1.2026"});
    CHECK(no_day.status == 2);
    CHECK_THAT(no_day.err, Contains("--as-of"));
}

}  // namespace camino::test
