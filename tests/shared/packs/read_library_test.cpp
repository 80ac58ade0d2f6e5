#include <catch2/catch.hpp>
#include <filesystem>

#include "shared/packs/pack.h"
#include "shared/packs/pictures.h"

#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

constexpr const char* kPage = R"([
  {"id": "away", "section": "protection", "country": "BB", "pathway": "shelter",
   "lines": [{"text": "library.away.1", "picture": "scales"}],
   "figures": [{"text": "library.away.asked", "on": "2024-05", "number": 200000, "at_least": true,
                "source": "S1"},
               {"text": "library.away.went", "on": "2024-05-01", "number": 9, "of": 200,
                "source": ["S1", "S2"]}],
   "source": "S2"}])";

PackFiles pack_with(const std::string& library) {
    auto files = test::tiny_pack();
    files["library.json"] = library;
    return files;
}

}  // namespace

TEST_CASE("read library: lines with pictures, figures with their day and source") {
    const auto pack = read_pack(pack_with(kPage));
    REQUIRE(pack);
    REQUIRE(pack->library.size() == 1);
    const auto& page = pack->library[0];
    CHECK(page.country == "BB");
    CHECK(page.pathways == std::vector<std::string>{"shelter"});
    REQUIRE(page.lines.size() == 1);
    CHECK(page.lines[0].picture == "scales");
    REQUIRE(page.figures.size() == 2);
    CHECK(page.figures[0].on == parse_span("2024-05").value());
    CHECK(page.figures[0].number == 200'000);
    CHECK(page.figures[0].at_least);
    CHECK_FALSE(page.figures[0].of);
    CHECK(page.figures[1].of == 200);
    CHECK(page.figures[1].sources == std::vector<std::string>{"S1", "S2"});
    CHECK(page.sources == std::vector<std::string>{"S2"});
}

TEST_CASE("read library: every mistake is named with what would be right") {
    struct Row {
        const char* from;
        const char* to;
        const char* says;
    };
    const auto row = GENERATE(
        Row{"\"scales\"", "\"scale\"", "there is no picture 'scale'; did you mean 'scales'?"},
        Row{", \"picture\": \"scales\"", "", "the key 'picture' is missing"},
        Row{"\"BB\"", "\"B\"", "question 'place' has no option 'B'"},
        Row{"\"shelter\"", "\"sheltr\"", "there is no pathway 'sheltr'; did you mean 'shelter'?"},
        Row{"\"protection\"", "\"protect\"", "unknown word 'protect'"},
        Row{"\"2024-05\"", "\"May 2024\"", "'on': "},
        Row{"\"number\": 200000", "\"number\": -1", "'number' is below zero"},
        Row{"\"number\": 200000", "\"number\": 9000000000000", "or above 1000000000000"},
        Row{"\"number\": 200000, ", "", "the key 'number' is missing"},
        Row{"\"of\": 200", "\"of\": 8", "'of' is less than 'number', or than 1"},
        Row{"                \"source\": \"S1\"},", "\"source\": []},", "'source' is missing"},
        Row{"[\"S1\", \"S2\"]", "\"S3\"", "sources.json has no source 'S3'"},
        Row{"[{\"text\": \"library.away.1\", \"picture\": \"scales\"}]", "[]",
            "'lines' is missing or empty"},
        Row{"\"lines\"", "\"paragraphs\"", "unknown key"});
    CAPTURE(row.to);
    const auto files = test::changed(pack_with(kPage), "library.json", row.from, row.to);
    const auto pack = read_pack(files);
    REQUIRE_FALSE(pack);
    CAPTURE(pack.error().detail);
    CHECK(pack.error().detail.find("library.json:") != std::string::npos);
    CHECK(pack.error().detail.find(row.says) != std::string::npos);
}

TEST_CASE("read library: every picture that a pack may name is drawn") {
    for (const auto name : kPictures) {
        CAPTURE(name);
        CHECK(std::filesystem::exists(CAMINO_SOURCE_DIR "/assets/icons/" + std::string(name) +
                                      ".svg"));
    }
}

}  // namespace camino::packs
