// The demonstration's statistics, from invented visits to the command's answer.

#include <catch2/catch.hpp>
#include <filesystem>

#include "shared/codec/csv.h"
#include "sync/hub/device_state.h"
#include "sync/hub/setup.h"
#include "sync/hub/statistics_store.h"
#include "sync/hub/store_place.h"
#include "sync/tools/demo_statistics.h"

#include "tests/story/program.h"
#include "tests/sync/tools/demo.h"

using namespace camino;
using namespace camino::test;

namespace {

/// The winter of 2023 to 2024 is enough for February.
tools::DemoStatisticsPlan winter(const std::string& hub) {
    auto plan = tools::demo_statistics_plan(hub);
    plan.first_monday = *parse_date("2023-12-25");
    plan.week_count = 10;
    return plan;
}

Ran stats(const Demo& demo, Arguments more) {
    Arguments all{camino_program(), "hub", "stats", "--data", demo.path("hub")};
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
}

Ran export_table(const Demo& demo, Arguments more) {
    Arguments all{camino_program(), "hub", "export", "statistics", "--data", demo.path("hub")};
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
}

}  // namespace

TEST_CASE("statistics: which requirement excludes most people in Colombia in February 2024",
          "[tools][statistics]") {
    const Demo demo;
    int weeks = 0;
    auto plan = winter(demo.path("hub"));
    plan.progress = [&](CivilDate, int done, int of) -> Result<void> {
        CHECK(done <= of);
        weeks += 1;
        return {};
    };
    const auto count = tools::fill_demo_statistics(plan);
    REQUIRE(count.has_value());
    CHECK(*count > 1000);
    CHECK(weeks == 10);

    const auto asked = stats(demo, {"--country", "CO", "--from", "2024-02", "--to", "2024-02"});
    REQUIRE(asked.status == 0);
    Mistakes mistakes;
    const auto table = parse_csv(asked.out, "stats.csv", mistakes);
    REQUIRE(table.rows.size() > 2);
    CHECK(table.rows[2].cells[0] == "smo_registration");
    CHECK(table.rows[2].cells[2] == "smo.presence_cutoff");
    const auto first = std::stoi(table.rows[2].cells[4]);
    CHECK(first >= 25);
    for (std::size_t i = 3; i < table.rows.size(); ++i) {
        CHECK(first > 2 * std::stoi(table.rows[i].cells[4]));
    }
    CHECK(table.rows[2].cells.back() == "DEMO");
    CHECK(asked.err.find("made up") != std::string::npos);
    CHECK(asked.err.find("Colombia, 2024-02, Safe Mobility") != std::string::npos);

    // Four countries, months with visits of each, and machines that were heard of.
    const auto visits = stats(demo, {"--table", "visits"});
    for (const auto* country : {",CO,", ",CR,", ",EC,", ",GT,"}) {
        CHECK(visits.out.find(country) != std::string::npos);
    }
    auto store = hub::open_store({demo.path("hub")}).value();
    const auto devices = store.devices().value();
    CHECK(std::ranges::count_if(devices, [](const auto& row) { return row.contact.has_value(); }) >=
          9);
    // Its devices say how they are: most in order, some not.
    const auto seen = hub::read_devices(store).value();
    const auto newest = hub::newest_content(store, seen).value();
    std::map<std::string_view, int> states;
    for (const auto& device : seen) {
        const auto found = troubles(device, hub::today_utc(), newest);
        if (!found.empty()) states[to_string(found.front())] += 1;
        if (found.empty()) states[unknown_of(device) ? "unknown" : "fine"] += 1;
    }
    CHECK(states["fine"] == 6);
    for (const auto* one : {"silent", "wrong_clock", "old_content"}) CHECK(states[one] == 1);

    // What devices count by month alone comes with the month.
    const auto later = stats(demo, {"--table", "cutoffs", "--country", "CO", "--to", "2024-02"});
    CHECK(later.out.find(",smo.presence_cutoff,") != std::string::npos);
    CHECK(later.err.find("at least so many") != std::string::npos);
    CHECK(stats(demo, {"--table", "guarded"}).out.find("smo.status") != std::string::npos);
    const auto partners = stats(demo, {"--table", "partners"});
    CHECK(partners.out.find("(unhcr)") != std::string::npos);
    CHECK(partners.out.find("Hours open to people") != std::string::npos);
    CHECK(partners.out.find("People at talks") != std::string::npos);
    const auto talks = stats(demo, {"--table", "talks", "--country", "CR"});
    CHECK(talks.out.find("On scams") != std::string::npos);
    CHECK(talks.out.find("2024-02,CR,") != std::string::npos);

    // Every form of it, in both languages.
    const auto json = stats(demo, {"--format", "json", "--lang", "es"});
    CHECK(json.out.find("\"smo.presence_cutoff\"") != std::string::npos);
    CHECK(json.out.find("inventados") != std::string::npos);
    const auto book = demo.beside("stats.xlsx");
    CHECK(export_table(demo, {"--format", "xlsx", book}).status == 0);
    const auto strings = run({"/usr/bin/unzip", "-p", book, "xl/sharedStrings.xml"}).out;
    CHECK(strings.find("smo.presence_cutoff") != std::string::npos);
    const auto wrote = export_table(demo, {demo.beside("stats.csv"), "--table", "partners"});
    CHECK(wrote.status == 0);
    CHECK(wrote.err.find("audit log says nothing of this export") != std::string::npos);
    CHECK(std::filesystem::file_size(demo.beside("stats.csv")) > 500);

    // Once is enough.
    const auto again = run({camino_program(), "hub", "demo", demo.path("hub")});
    CHECK(again.status == 2);
    CHECK(again.err.find("already") != std::string::npos);
}

TEST_CASE("statistics: invented numbers are for demonstrations alone", "[tools][statistics]") {
    const TempFolder folder;
    REQUIRE(hub::set_up_hub(folder.path(), {}).has_value());
    const auto refused = run({camino_program(), "hub", "demo", folder.path()});
    CHECK(refused.status == 2);
    CHECK(refused.err.find("no demonstration") != std::string::npos);
    auto store = hub::open_store({folder.path()}).value();
    CHECK(store.devices().value().empty());
    CHECK(run({camino_program(), "hub", "demo", folder.path("nothing")}).status != 0);
}

TEST_CASE("statistics: what cannot be asked is refused in words", "[tools][statistics]") {
    struct Row {
        Arguments asked;
        const char* words;
    };
    const Demo demo;
    const std::vector<Row> rows{{{"--table", "people"}, "one of: visits"},
                                {{"--from", "February"}, "2024-02"},
                                {{"--from", "2024-03", "--to", "2024-02"}, "--from lies after"},
                                {{"--pathway", "smo_registratio"}, "smo_registration"},
                                {{"--format", "xlsx"}, "xlsx"},
                                {{"--format", "pdf"}, "pdf"}};
    for (const auto& row : rows) {
        CAPTURE(row.words);
        const auto ran = stats(demo, row.asked);
        CHECK(ran.status == 2);
        CHECK(ran.out.empty());
        CHECK(ran.err.find(row.words) != std::string::npos);
    }
    const auto empty = stats(demo, {});
    CHECK(empty.status == 0);
    CHECK(empty.err.find("Nothing is published yet") != std::string::npos);
}
