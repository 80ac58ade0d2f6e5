// site.json: what an office may write, and how each mistake is named.

#include "shared/packs/site.h"

#include <catch2/catch.hpp>

#include "tests/support/table_pack.h"
#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

using Catch::Matchers::Contains;

const std::string kSite = R"({
  "number": 1, "group": 1,
  "valid_from": "2026-01-01", "valid_until": "2026-03-02",
  "languages": ["en", "es"],
  "name": {"en": "House", "es": "Casa"},
  "hours": {"en": "8 to 6", "es": "8 a 6"},
  "complaints": {"en": "At the door", "es": "En la puerta"},
  "notices": [{"id": "meals", "icon": "meal", "title": {"en": "Meals", "es": "Comidas"},
    "text": {"en": "At noon", "es": "A las 12"}}],
  "contacts": [
    {"id": "desk", "serves": ["office", "help.danger"],
     "name": {"en": "Desk", "es": "Mesa"}, "who": {"en": "Ask for Ana", "es": "Con Ana"},
     "where": {"en": "Door 2", "es": "Puerta 2"}, "hours": {"en": "8 to 4", "es": "8 a 4"},
     "papers": {"en": "None", "es": "Ninguno"}, "languages": ["es"], "free": true,
     "safe_for": ["women", "children"], "tested_on": "2026-01-10"},
    {"id": "lawyers", "serves": ["helpers"],
     "name": {"en": "Lawyers", "es": "Abogadas"},
     "phone": "000", "hours": {"en": "9 to 5", "es": "9 a 5"},
     "papers": {"en": "None", "es": "Ninguno"}, "languages": ["es", "en"],
     "tested_on": "2026-01-11"}]
})";

CivilDate day(const char* text) { return parse_date(text).value(); }

std::string said(const std::string& text, const char* as_of) {
    static const auto pack = read_pack(test::tiny_pack()).value();
    std::string all;
    for (const auto& finding : check_site(text, "site.json", pack, day(as_of)))
        all += (finding.severity == Severity::Error ? "" : "notice ") + to_string(finding.mistake) +
               "\n";
    return all;
}

}  // namespace

TEST_CASE("site: a complete file has nothing wrong on its days", "[packs]") {
    CHECK(said(kSite, "2026-01-12").empty());
    CHECK(said(kSite, "2026-03-02").empty());
    CHECK(said("{\"signature\": \"00\", \"content\": " + kSite + "}", "2026-01-12").empty());
    Mistakes mistakes;
    const auto document = JsonDocument::parse(kSite, "site.json").value();
    const auto site = read_site(document.root(), mistakes);
    CHECK(mistakes.empty());
    CHECK(text_in(site.contacts[0].who, "es") == "Con Ana");
    CHECK(site.valid_from == day("2026-01-01"));
    const auto written = to_json(site);
    const auto again = JsonDocument::parse(written, "again").value();
    CHECK(read_site(again.root(), mistakes) == site);
}

TEST_CASE("site: when the screen rests, also over midnight", "[packs]") {
    struct Case {
        OpenTimes open;
        int minute;
        bool inside;
    };
    const auto [open, minute, inside] = GENERATE(
        Case{{420, 1290}, 419, false}, Case{{420, 1290}, 420, true}, Case{{420, 1290}, 1289, true},
        Case{{420, 1290}, 1290, false}, Case{{1200, 360}, 1199, false},
        Case{{1200, 360}, 1200, true}, Case{{1200, 360}, 0, true}, Case{{1200, 360}, 359, true},
        Case{{1200, 360}, 360, false});
    CAPTURE(open.from, open.to, minute);
    CHECK(open.contains(minute) == inside);
    Site site{.number = 1, .open = open};
    Mistakes mistakes;
    const auto text = to_json(site);
    const auto read = read_site(JsonDocument::parse(text, "site.json").value().root(), mistakes);
    CHECK(read.open == open);
    CHECK(mistakes.empty());
}

TEST_CASE("site: opening times that are none are named", "[packs]") {
    struct Case {
        const char* open;
        const char* says;
    };
    const auto [open, says] =
        GENERATE(Case{R"({"from": "7:00", "to": "21:00"})", "'from': write hours and minutes"},
                 Case{R"({"from": "07:00", "to": "24:00"})", "'to': write hours and minutes"},
                 Case{R"({"from": "07:60", "to": "21:00"})", "'from': write hours and minutes"},
                 Case{R"({"from": "+7:00", "to": "21:00"})", "'from': write hours and minutes"},
                 Case{R"({"from": "07:000", "to": "21:00"})", "'from': write hours and minutes"},
                 Case{R"({"from": ":7:00", "to": "21:00"})", "'from': write hours and minutes"},
                 Case{R"({"from": "07:00", "to": "07:00"})", "leave 'open' out"},
                 Case{R"({"from": "07:00"})", "the key 'to' is missing"},
                 Case{R"({"from": "07:00", "to": "21:00", "sunday": "no"})", "unknown key"});
    auto text = kSite;
    text.replace(text.find("\"complaints\""), 0, "\"open\": " + std::string(open) + ", ");
    CHECK_THAT(said(text, "2026-01-12"), Contains(says));
}

TEST_CASE("site: every mistake is named with file, line, key and what is right", "[packs]") {
    struct Row {
        const char* from;
        const char* to;
        const char* as_of;
        const char* says;
    };
    const Row rows[] = {
        {"", "", "2026-03-03",
         "site.json:3: 'valid_until': the file has expired; go through all of it, then write "
         "\"valid_from\": \"2026-03-03\" and \"valid_until\": \"2026-05-02\" or earlier"},
        {"", "", "2025-12-31", "site.json:3: 'valid_from': the file begins to hold only on"},
        {"2026-03-02", "2026-03-03", "2026-01-12",
         "site.json:3: 'valid_until': the file would be valid for 61 days, at most 60 are "
         "allowed; write 2026-03-02 or earlier"},
        {"2026-03-02", "2025-03-03", "2026-01-12", "'valid_until': lies before 'valid_from'"},
        {"\"valid_from\": \"2026-01-01\", ", "", "2026-01-12", "'valid_from': is missing"},
        {"2026-03-02", "2.3.2026", "2026-01-12", "'valid_until': \"2.3.2026\" is not a date"},
        {"valid_from", "valid_form", "2026-01-12", "unknown key; did you mean 'valid_from'?"},
        {"\"office\", ", "", "2026-01-12",
         "site.json:10: 'contacts': nobody with a test call of the last 60 days serves 'office'"},
        {"\"office\"", "\"ofice\"", "2026-01-12",
         "site.json:11: 'contacts[0].serves': the pack sends nobody to 'ofice'; did you mean "
         "'office'?"},
        {"2026-01-11", "2025-11-12", "2026-01-12",
         "'contacts[1].tested_on': the last test call was 61 days ago, at most 60"},
        {"2026-01-11", "2025-11-12", "2026-01-12", "'contacts': nobody with a test call of"},
        {"2026-01-11", "2026-01-13", "2026-01-12", "'contacts[1].tested_on': lies in the future"},
        {",\n     \"tested_on\": \"2026-01-11\"", "", "2026-01-12",
         "notice site.json:16: 'contacts[1].tested_on': nobody has tried this contact"},
        {"[\"en\", \"es\"],\n  \"name\"", "[\"en\", \"et\"],\n  \"name\"", "2026-01-12",
         "site.json:4: 'languages': the pack has no language 'et'; did you mean 'en'?"},
        {"\"es\": \"Casa\"", "\"se\": \"Casa\"", "2026-01-12",
         "site.json:5: 'name.se': the pack has no language 'se'"},
        {"Casa", "Casa \u4e2d", "2026-01-12", "no font of the kiosk has \u4e2d (U+4E2D)"},
        {", \"es\": \"Casa\"", "", "2026-01-12", "'name': has no text in 'es'"},
        {"\"languages\": [\"es\"]", "\"languages\": [\"qu\"]", "2026-01-12",
         "notice site.json:14: 'contacts[0].languages': unknown language 'qu'"},
        {"\"languages\": [\"es\"]", "\"languages\": [\"Spanish\"]", "2026-01-12",
         "\nsite.json:14: 'contacts[0].languages': unknown language 'Spanish'"},
        {"[\"women\", ", "[\"woman\", ", "2026-01-12",
         "unknown word 'woman'; did you mean 'women'"},
        {"\"phone\": \"000\", ", "", "2026-01-12", "and there is no phone; write one of them"},
        {"\"lawyers\"", "\"desk\"", "2026-01-12", "this contact stands here twice"},
        {"\"papers\": {\"en\": \"None\", \"es\": \"Ninguno\"}, \"languages\": [\"es\"]",
         "\"languages\": [\"es\"]", "2026-01-12", "'contacts[0].papers': is missing"},
        {"\"number\": 1", "\"number\": 4096", "2026-01-12", "'number' must be from 0 to 4095"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.from, row.to, row.as_of);
        auto text = kSite;
        const std::string from = row.from;
        REQUIRE(text.find(from) != std::string::npos);
        text.replace(text.find(from), from.size(), row.to);
        CHECK_THAT("\n" + said(text, row.as_of), Contains(row.says));
    }
}

TEST_CASE("site: the file of the demo house is sound on its days", "[packs]") {
    const auto pack =
        read_pack(test::folder_files(CAMINO_SOURCE_DIR "/assets/packs/safe-mobility"));
    REQUIRE(pack);
    const auto text = test::file_text(CAMINO_SOURCE_DIR "/assets/demo/site.json");
    for (const auto& finding : check_site(text, "site.json", *pack, day("2026-01-02"))) {
        CAPTURE(to_string(finding.mistake));
        CHECK(finding.severity == Severity::Notice);
    }
}

}  // namespace camino::packs
