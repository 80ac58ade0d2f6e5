// What readers see: tables, exports and charts, from a small set of published numbers.

#include "sync/statistics/report.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <sstream>

#include "shared/codec/csv.h"
#include "shared/codec/po.h"
#include "sync/statistics/chart.h"
#include "sync/statistics/export.h"

#include "tests/sync/statistics/tally_world.h"

using namespace camino;
using namespace camino::statistics;
using namespace camino::test;

namespace {

constexpr Month kFebruary = 649;  // 2024-02

struct Published {
    std::vector<PublishedCell> cells{};
    Contents contents{{20240101, small_content(20240101)}};
    std::string language = "en";
    bool demo = false;

    void add(Topic topic, const char* item, std::int64_t count, Month month = kFebruary,
             const char* country = "CO", bool late = false, const char* part = "") {
        cells.push_back({{topic, item, part}, country, month, late, count});
    }
    [[nodiscard]] Report report(TableId table, const Filter& filter = {}) const {
        return build_report(table, filter,
                            {.cells = &cells,
                             .contents = &contents,
                             .newest = ReleaseState{3, 2826, kFebruary, *parse_date("2024-03-11")},
                             .demo = demo,
                             .language = language});
    }
};

Published two_countries() {
    Published published;
    published.add(Topic::Visits, "", 200);
    published.add(Topic::Visits, "", 25, kFebruary, "CO", true);
    published.add(Topic::Visits, "", 90, kFebruary, "GT");
    published.add(Topic::Visits, "", 310, kFebruary + 1);
    published.add(Topic::Visits, "", 30, kPooled, "GT", true);
    published.add(Topic::Endings, "finished", 160);
    published.add(Topic::Endings, "finished", 60, kFebruary, "GT");
    published.add(Topic::Endings, "left/nationality", 40);
    published.add(Topic::Kept, "", 20);
    published.add(Topic::Requirements, "smo/cutoff", 120);
    published.add(Topic::Requirements, "smo/office", 15);
    published.add(Topic::Requirements, "parole/supporter", 80);
    published.add(Topic::Requirements, "smo/office", 50, kFebruary, "GT");
    published.add(Topic::Sole, "smo/cutoff", 70);
    published.add(Topic::Excluded, "smo", 125);
    published.contents.at(20240101).names = {{"en/criterion.cutoff", "There since the date"},
                                             {"en/pathway.smo", "Safe Mobility"},
                                             {"en/sent_to.unhcr", "Protection comes first"},
                                             {"es/pathway.smo", "Movilidad Segura"}};
    return published;
}

std::string all_notes(const Report& report) {
    std::string notes;
    for (const auto& note : report.notes) notes += note + "\n";
    return notes;
}

std::string csv_line(const Report& report, std::size_t row) {
    std::string line;
    for (const auto& value : report.rows.at(row)) line += cell_text(value) + "|";
    return line;
}

}  // namespace

TEST_CASE("report: who is excluded in Colombia in February 2024, and by which requirement",
          "[statistics]") {
    const auto report = two_countries().report(
        TableId::Requirements, {.country = "CO", .from = kFebruary, .to = kFebruary});
    REQUIRE(report.rows.size() == 3);
    CHECK(csv_line(report, 0) == "smo|Safe Mobility|cutoff|There since the date|120|70|75||");
    CHECK(csv_line(report, 1) == "parole|parole|supporter|supporter|80|0|50||");
    CHECK(csv_line(report, 2) == "smo|Safe Mobility|office|office|15|0|9||");
    CHECK(report.about == "CO, 2024-02");
    CHECK(report.chart.find("There since the date") != std::string::npos);
}

TEST_CASE("report: a pathway that is meant for others comes last", "[statistics]") {
    auto published = two_countries();
    published.add(Topic::Requirements, "host/country", 160);
    published.add(Topic::Excluded, "host", 160);
    const auto report = published.report(TableId::Requirements, {.country = "CO"});
    REQUIRE(report.rows.size() == 4);
    CHECK(csv_line(report, 0).starts_with("smo|"));
    CHECK(csv_line(report, 3) == "host|host|country|country|160|0|100|Other people or places|");
    CHECK(report.chart.find(">country<") == std::string::npos);
}

TEST_CASE("report: filters choose country, months and pathway", "[statistics]") {
    struct Row {
        const char* why;
        Filter filter;
        std::size_t rows;
    };
    const auto row = GENERATE(values<Row>({{"everything", {}, 4},
                                           {"a country", {.country = "GT"}, 1},
                                           {"a month", {.from = kFebruary + 1}, 0},
                                           {"until", {.to = kFebruary}, 3},
                                           {"a pathway", {.pathway = "smo"}, 2},
                                           {"nobody", {.country = "CR"}, 0}}));
    CAPTURE(row.why);
    auto published = two_countries();
    published.add(Topic::Requirements, "parole/passport", 10, kPooled);
    const auto report = published.report(TableId::Requirements, row.filter);
    CHECK(report.rows.size() == row.rows);
}

TEST_CASE("report: months in order, late visits named, pooled ones by themselves", "[statistics]") {
    const auto report = two_countries().report(TableId::Visits);
    REQUIRE(report.rows.size() == 4);
    CHECK(csv_line(report, 0) == "Several months|GT|GT|30|0|0|30|");
    CHECK(csv_line(report, 1) == "2024-02|CO|CO|225|160|20|25|");
    CHECK(csv_line(report, 3) == "2024-03|CO|CO|310|0|0|0|");
    CHECK(all_notes(report).find("55 visits") != std::string::npos);
    // What has no month is in no stretch of months.
    const auto february = two_countries().report(TableId::Visits, {.from = kFebruary});
    CHECK(february.rows.size() == 3);
}

TEST_CASE("report: what one requirement alone keeps out", "[statistics]") {
    const auto report = two_countries().report(TableId::Barriers);
    REQUIRE(report.rows.size() == 1);
    CHECK(csv_line(report, 0) == "smo|Safe Mobility|cutoff|There since the date|70|55|");
    CHECK(all_notes(report).find("cut-off date") != std::string::npos);
}

TEST_CASE("report: bars of several pathways name theirs, and what is left out is said first",
          "[statistics]") {
    auto published = two_countries();
    const auto all = published.report(TableId::Requirements);
    CHECK(all.chart.find(">Safe Mobility</text>") != std::string::npos);
    CHECK(all.chart.find("(all countries, all months)") != std::string::npos);
    const auto one = published.report(TableId::Requirements, {.pathway = "smo"});
    CHECK(one.chart.find(">Safe Mobility</text>") == std::string::npos);
    CHECK(all.notes[1].find("meant for others") == std::string::npos);
    published.add(Topic::Excluded, "parole", 1000);
    const auto others = published.report(TableId::Requirements);
    CHECK(others.notes[1].find("meant for others") != std::string::npos);
    CHECK(others.chart.find("supporter") == std::string::npos);
    CHECK(csv_line(others, others.rows.size() - 1).starts_with("parole|"));
}

TEST_CASE("report: requirements on sensitive answers have a table of their own", "[statistics]") {
    auto published = two_countries();
    published.add(Topic::Guarded, "smo/office", 10);
    published.add(Topic::Guarded, "smo/office", 5, kFebruary + 1);
    published.add(Topic::Guarded, "parole/passport", 40);
    const auto report = published.report(TableId::Guarded);
    REQUIRE(report.rows.size() == 2);
    CHECK(csv_line(report, 0) == "parole|parole|passport|passport|40|");
    CHECK(csv_line(report, 1) == "smo|Safe Mobility|office|office|15|");
    CHECK(all_notes(report).find("only from 5 up") != std::string::npos);
    CHECK(published.report(TableId::Guarded, {.pathway = "smo"}).rows.size() == 1);
}

TEST_CASE("report: a cut-off that would be later lets in whom less would let in too",
          "[statistics]") {
    auto published = two_countries();
    published.add(Topic::Later, "smo/cutoff", 10, kFebruary, "CO", false, "6");
    published.add(Topic::Later, "smo/cutoff", 15, kFebruary, "CO", false, "24");
    published.add(Topic::Later, "smo/cutoff", 5, kFebruary + 1, "CO", false, "12");
    published.add(Topic::Later, "parole/passport", 20, kFebruary, "CO", false, "12");
    const auto report = published.report(TableId::Cutoffs);
    REQUIRE(report.rows.size() == 6);
    CHECK(csv_line(report, 0) == "parole|parole|passport|passport|6|0|0|");
    CHECK(csv_line(report, 2) == "parole|parole|passport|passport|24|20|0|");
    CHECK(csv_line(report, 3) == "smo|Safe Mobility|cutoff|There since the date|6|10|70|");
    CHECK(csv_line(report, 4) == "smo|Safe Mobility|cutoff|There since the date|12|15|70|");
    CHECK(csv_line(report, 5) == "smo|Safe Mobility|cutoff|There since the date|24|30|70|");
    CHECK(report.chart.find("There since the date: 12 months later") != std::string::npos);
    CHECK(all_notes(report).find("at least so many") != std::string::npos);
    const Filter one{.to = kFebruary, .pathway = "smo"};
    REQUIRE(published.report(TableId::Cutoffs, one).rows.size() == 3);
    CHECK(csv_line(published.report(TableId::Cutoffs, one), 2) ==
          "smo|Safe Mobility|cutoff|There since the date|24|25|70|");
}

TEST_CASE("report: talks by month and country, with their people, a topic in each column",
          "[statistics]") {
    Published published;
    published.add(Topic::Talks, "", 10);
    published.add(Topic::Heads, "", 185);
    published.add(Topic::TalkTopics, "scams", 10);
    published.add(Topic::TalkTopics, "here", 5);
    published.add(Topic::Heads, "", 40, kFebruary, "GT");
    published.add(Topic::Talks, "", 15, kFebruary + 1);
    published.add(Topic::Heads, "", 200, kFebruary + 1);
    const auto report = published.report(TableId::Talks);
    REQUIRE(report.rows.size() == 3);
    CHECK(csv_line(report, 0) == "2024-02|CO|CO|10|185|5||||10||");
    CHECK(csv_line(report, 1) == "2024-02|GT|GT|0|40|||||||");
    CHECK(csv_line(report, 2) == "2024-03|CO|CO|15|200|||||||");
    CHECK(all_notes(report).find("only from 5 up") != std::string::npos);
    CHECK(report.chart.find("225") != std::string::npos);  // The people of February.
    CHECK(published.report(TableId::Talks, {.country = "GT"}).rows.size() == 1);
}

TEST_CASE("report: content before and after", "[statistics]") {
    Published published;
    for (const auto* version : {"20240101", "20240215"}) {
        const bool first = version[5] == '1' && version[4] == '0' && version[7] == '1';
        published.add(Topic::Versions, version, first ? 100 : 200);
        published.add(Topic::VersionFinished, version, first ? 80 : 160);
        published.add(Topic::VersionRequirements, "smo/cutoff", first ? 60 : 40, kFebruary, "CO",
                      false, version);
    }
    const auto report = published.report(TableId::Content);
    REQUIRE(report.rows.size() == 2);
    CHECK(csv_line(report, 0) == "20240101|100|80|smo|smo|cutoff|cutoff|60|75|");
    CHECK(csv_line(report, 1) == "20240215|200|160|smo|smo|cutoff|cutoff|40|25|");
}

TEST_CASE("report: the partners' table says who, what, where, when, for whom", "[statistics]") {
    auto published = two_countries();
    published.add(Topic::SentTo, "unhcr", 30);
    published.add(Topic::Hours, "", 250);
    published.add(Topic::Talks, "", 10);
    published.add(Topic::Heads, "", 185);
    published.add(Topic::TalkTopics, "scams", 10);
    const auto report =
        published.report(TableId::Partners, {.country = "CO", .from = kFebruary, .to = kFebruary});
    std::set<std::string> lines;
    for (std::size_t i = 0; i < report.rows.size(); ++i) lines.insert(csv_line(report, i));
    CHECK(lines.contains("Camino|Visits||CO||2024-02|People on the move|225|"));
    CHECK(lines.contains("Camino|Visits with results||CO||2024-02|People on the move|160|"));
    CHECK(
        lines.contains("Camino|Visits by where results sent people|Protection comes first (unhcr)"
                       "|CO||2024-02|People on the move|30|"));
    CHECK(lines.contains("Camino|Hours open to people||CO||2024-02||250|"));
    CHECK(lines.contains("Camino|Talks held||CO||2024-02||10|"));
    CHECK(lines.contains("Camino|Talks by topic|On scams|CO||2024-02||10|"));
    CHECK(lines.contains("Camino|People at talks||CO||2024-02|People on the move|185|"));
    CHECK(
        lines.contains("Camino|Left at a question|nationality|CO||2024-02|People on the move|40|"));
    CHECK(lines.contains("Camino|Records kept||CO||2024-02|People on the move|20|"));
}

TEST_CASE("report: what is made up says so in every table and on every row", "[statistics]") {
    auto published = two_countries();
    published.demo = true;
    published.language = GENERATE("es", "en");
    for (std::size_t i = 0; i < kTableCount; ++i) {
        const auto report = published.report(static_cast<TableId>(i));
        CAPTURE(report.title);
        REQUIRE_FALSE(report.notes.empty());
        CHECK(report.notes.front().find(published.language == "es" ? "inventados" : "made up") !=
              std::string::npos);
        CHECK(report.columns.back().id == "demo");
        for (const auto& row : report.rows) {
            CHECK(row.size() == report.columns.size());
            CHECK(std::get<std::string>(row.back()) == "DEMO");
        }
    }
}

TEST_CASE("report: every table says how its numbers were made, with nothing in it too",
          "[statistics]") {
    const bool anything = GENERATE(true, false);
    const auto published = anything ? two_countries() : Published{};
    for (std::size_t i = 0; i < kTableCount; ++i) {
        const auto table = static_cast<TableId>(i);
        const auto report = published.report(table);
        CAPTURE(report.title);
        CHECK(table_named(table_name(table)) == table);
        CHECK(all_notes(report).find("multiple of 5") != std::string::npos);
        CHECK(all_notes(report).find("2024-03-11") != std::string::npos);
        std::set<std::string_view> ids;
        for (const auto& column : report.columns) {
            CHECK(ids.insert(column.id).second);
            CHECK(column.hxl.starts_with("#"));
        }
        for (const auto& row : report.rows) CHECK(row.size() == report.columns.size());
    }
    CHECK_FALSE(table_named("everything").has_value());
}

TEST_CASE("export: a CSV reads back, with labels and hashtags", "[statistics]") {
    const auto report = two_countries().report(TableId::Requirements);
    Mistakes mistakes;
    const auto table = parse_csv(to_csv(report), "stats.csv", mistakes);
    REQUIRE(mistakes.empty());
    REQUIRE(table.rows.size() == report.rows.size() + 2);
    CHECK(table.rows[0].cells[4] == "Do not meet it");
    CHECK(table.rows[1].cells[4] == "#affected+excluded");
    CHECK(table.rows[2].cells[3] == "There since the date");
    CHECK(table.rows[2].cells[4] == "120");
}

TEST_CASE("export: no cell begins a formula", "[statistics]") {
    struct Row {
        const char* text;
        const char* safe;
    };
    const auto row = GENERATE(values<Row>({{"=1+1", "'=1+1"},
                                           {"+1", "'+1"},
                                           {"-1", "'-1"},
                                           {"@SUM(A1)", "'@SUM(A1)"},
                                           {"\t=1", "'\t=1"},
                                           {"\r=1", "'\r=1"},
                                           {"a=1", "a=1"},
                                           {"", ""},
                                           {"ñ", "ñ"}}));
    CAPTURE(row.text);
    CHECK(safe_cell(row.text) == row.safe);
    Published published;
    published.add(Topic::Offices, row.text, 5);
    const auto report = published.report(TableId::Offices);
    CHECK(to_json(report).find("\"office\": \"=") == std::string::npos);
    CHECK(to_csv(report).find("\n=") == std::string::npos);
}

TEST_CASE("export: JSON holds numbers as numbers", "[statistics]") {
    const auto text = to_json(two_countries().report(TableId::Requirements));
    const auto document = JsonDocument::parse(text, "stats.json");
    REQUIRE(document.has_value());
    CHECK(text.find("\"excluded\": 120") != std::string::npos);
    CHECK(text.find("\"table\": \"requirements\"") != std::string::npos);
}

TEST_CASE("chart: described, without script or style, safe for any name", "[statistics]") {
    const Chart chart{.id = "c",
                      .title = "Who & why",
                      .description = "The largest is \"<b>\".",
                      .bars = {{"<script>alert('x')</script>", 40}, {"ñandú", 20}, {"none", 0}}};
    for (const auto& svg : {time_bars(chart), ranked_bars(chart)}) {
        CAPTURE(svg);
        CHECK(svg.find("role=\"img\"") != std::string::npos);
        CHECK(svg.find("<title id=\"c-title\">Who &amp; why</title>") != std::string::npos);
        CHECK(svg.find("<desc id=\"c-desc\">The largest is &quot;&lt;b&gt;&quot;.</desc>") !=
              std::string::npos);
        for (const auto* banned :
             {"<script", "style=", "onload", "javascript", "href", "rgb(", "=\"#"})
            CHECK(svg.find(banned) == std::string::npos);
        CHECK(svg.find("font-size=\"1") != std::string::npos);
        CHECK(svg.find("width=\"390\"") != std::string::npos);
    }
    CHECK(time_bars({.id = "e"}).find("</svg>") != std::string::npos);
    CHECK(ranked_bars({.id = "e"}).find("</svg>") != std::string::npos);
}

TEST_CASE("words: both languages have every text, and the code uses each", "[statistics]") {
    const Words spanish{"es"};
    const Words english{"en"};
    std::string code;
    for (const auto* file : {"report.cpp", "report_builder.cpp", "report_tables.cpp"}) {
        std::ifstream in(CAMINO_SOURCE_DIR "/sync/statistics/" + std::string{file});
        std::stringstream text;
        text << in.rdbuf();
        code += text.str();
    }
    for (const auto& [key, text] : spanish.table()) {
        CAPTURE(key);
        REQUIRE(english.table().contains(key));
        CHECK_FALSE(text.empty());
        const auto last = key.substr(key.rfind('.') + 1);
        const bool made_of_parts = key.starts_with("statistics.table.") ||
                                   key.starts_with("statistics.door.") || last == "library";
        CHECK((made_of_parts || code.find(last) != std::string::npos));
    }
    CHECK(english.table().size() == spanish.table().size());
    CHECK(Words{"fr"}("table.visits") == "Visits by month");
}
