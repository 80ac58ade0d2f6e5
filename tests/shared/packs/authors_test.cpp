// The guide for authors: each of its four changes does what it says, and says what it shows.

#include <catch2/catch.hpp>

#include "shared/packs/answers.h"
#include "shared/packs/screening.h"

#include "tests/support/lines.h"
#include "tests/support/table_pack.h"

namespace camino::packs {

namespace {

using Catch::Matchers::Contains;

PackFiles shipped() { return test::folder_files(CAMINO_SOURCE_DIR "/assets/packs/safe-mobility"); }

/// Without the lines that hold `words`.
std::string without(const std::string& text, const std::string& words) {
    std::string out;
    for (const auto& line : test::lines_of(text))
        if (line.find(words) == std::string::npos) out += line + "\n";
    return out;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    REQUIRE(text.find(from) != std::string::npos);
    return text.replace(text.find(from), from.size(), to);
}

struct Said {
    std::string outcome{};
    bool disagree = false;
    bool operator==(const Said&) const = default;
};

Said said(const PackFiles& files, const char* as_of, const char* answers) {
    const auto pack = read_pack(files);
    INFO((pack ? std::string() : pack.error().detail));
    REQUIRE(pack);
    const auto screener = Screener::create(*pack, parse_date(as_of).value());
    const auto document = JsonDocument::parse(answers, "answers").value();
    const auto screening = screener->screen(read_answers(document.root(), *pack).value());
    const auto& view = screening.pathways[*pack->pathway("smo_registration")];
    return {std::string(to_string(view.outcome)), view.sources_disagree};
}

std::string refused(const PackFiles& files) {
    const auto pack = read_pack(files);
    REQUIRE_FALSE(pack);
    return pack.error().detail;
}

const auto& guide() {
    static const auto text = test::file_text(CAMINO_SOURCE_DIR "/assets/packs/AUTHORS.md");
    return text;
}

/// Every mistake is shown in the guide in these very words.
void check_shown(const std::string& mistakes) {
    for (const auto& line : test::lines_of(mistakes))
        CHECK_THAT(guide(), Contains("error   " + line));
}

constexpr const char* kInColombia =
    R"({"where_now":"CO","nationality":["VE"],"presence_since":"2023-06-11",
        "status_now":"regular","fear_return":"yes"})";

}  // namespace

TEST_CASE("authors: an office closes", "[packs]") {
    const std::string typed = "2024-11-27,2025-01-19,CO EC,closed,registration_paused,S002 W28";
    CHECK_THAT(guide(), Contains(typed));
    const auto now = shipped();
    auto before = now;
    auto& table = before["tables/smo_windows.csv"];
    table = without(table, "registration_paused");
    CHECK(said(before, "2024-11-27", kInColombia) == Said{"may_qualify"});
    CHECK(said(now, "2024-11-26", kInColombia) == Said{"may_qualify"});
    CHECK(said(now, "2024-11-27", kInColombia) == Said{"closed"});
    const auto windows = now.at("tables/smo_windows.csv");
    CHECK_THAT(windows, Contains(typed));
    table += typed + "\n";
    check_shown(refused(before));
    table = replaced(windows, typed, "27.11.2024,2025-01-19,COL EC,closed,registration_paused,S02");
    check_shown(refused(before));
}

TEST_CASE("authors: a nationality is added", "[packs]") {
    const auto now = shipped();
    for (const auto& line : test::lines_of(now.at("tables/smo_nationality.csv"))) {
        if (line.find(",CR,") == std::string::npos) continue;
        CHECK_THAT(guide(), Contains("    " + line.substr(0, line.rfind(',')) + "\n"));
    }
    const char* ecuadorian = R"({"where_now":"CR","nationality":["EC"],
        "presence_since":"2022-01-01","fear_return":"yes"})";
    auto before = now;
    auto& table = before["tables/smo_nationality.csv"];
    table = without(without(table, "2024-05-07,2024-06-05,CR"), "2024-06-06,,CR");
    table = replaced(table, ",2024-05-06,CR,", ",,CR,");
    CHECK(said(before, "2024-06-06", ecuadorian) == Said{"not_now"});
    CHECK(said(now, "2024-05-06", ecuadorian) == Said{"not_now"});
    CHECK(said(now, "2024-06-05", ecuadorian) == Said{"cannot_tell"});
    CHECK(said(now, "2024-06-06", ecuadorian) == Said{"may_qualify"});
    table = replaced(table, ",,CR,NI VE,,W02 W09,\n",
                     ",,CR,NI VE,,W02 W09,\n2024-06-06,,CR,NI VE EC,,W21 W22 S003,\n");
    check_shown(refused(before));
}

TEST_CASE("authors: a cut-off moves", "[packs]") {
    const auto now = shipped();
    auto before = now;
    auto& table = before["tables/smo_presence_cutoff.csv"];
    const std::string line = ",,CO,,<=2023-06-11,W01 S004";
    const std::string was = ",,CO,,<=2023-06-27,S003";
    CHECK_THAT(guide(), Contains("    " + line) && Contains("    " + was));
    CHECK_THAT(table, Contains("2024-05-07,,GT,SV HN NI !GT,<=2023-06-12,S003,yes"));
    CHECK_THAT(guide(), Contains("2024-05-07,,GT,SV HN NI !GT,<=2023-06-12,S003,yes"));
    const auto right = table;
    table = replaced(table, line, was);
    const auto late = replaced(kInColombia, "2023-06-11", "2023-06-20");
    CHECK(said(before, "2024-09-15", late.c_str()) == Said{"may_qualify"});
    CHECK(said(now, "2024-09-15", late.c_str()) == Said{"not_now"});
    table = replaced(right, "<=2023-06-11", "<=11/06/2023");
    check_shown(refused(before));
}

TEST_CASE("authors: two sources disagree", "[packs]") {
    const auto now = shipped();
    for (const auto& line : test::lines_of(now.at("tables/smo_status.csv"))) {
        if (!line.starts_with("2023-11-10,,CO")) continue;
        CHECK_THAT(guide(), Contains("    " + line.substr(0, line.rfind(',')) + "\n"));
    }
    const auto irregular = replaced(kInColombia, "regular", "irregular");
    auto before = now;
    auto& table = before["tables/smo_status.csv"];
    table = without(table, ",press: ");
    CHECK(said(before, "2024-09-15", irregular.c_str()) == Said{"not_now", false});
    CHECK(said(now, "2024-09-15", irregular.c_str()) == Said{"not_now", true});
    table = replaced(now.at("tables/smo_status.csv"), "2023-11-10,,CO,yes,,,,press: any status,",
                     "2023-11-10,,CO,yes,,,,,");
    check_shown(refused(before));
}

}  // namespace camino::packs
