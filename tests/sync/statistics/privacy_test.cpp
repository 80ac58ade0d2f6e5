// What the published tables give away about the true ones.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "sync/statistics/rounding.h"

#include "tests/support/keys.h"
#include "tests/support/seeds.h"
#include "tests/sync/statistics/attack.h"
#include "tests/sync/statistics/tally_world.h"

using namespace camino;
using namespace camino::statistics;
using namespace camino::test;

namespace {

constexpr Week kWeek = 2825;  // Of February 2024.

struct Table {
    Sheet sheet{};
    std::vector<std::int64_t> published{};
};
using Publish = std::function<std::vector<std::int64_t>(const Sheet&, ByteView key)>;

/// A month of one country, its weeks published before.
Table random_table(std::uint64_t seed, const Publish& publish) {
    TallyWorld world(seed);
    const auto key = filled(32, static_cast<int>(seed % 251));
    std::map<Week, std::int64_t> visits;
    for (auto left = 20 + world.rng().below(40); left > 0; --left) {
        const auto week = kWeek + static_cast<Week>(world.rng().below(4));
        world.visit(week);
        visits[week] += 1;
    }
    for (auto left = world.rng().below(4); left > 0; --left) {
        world.guarded(kWeek, static_cast<std::uint32_t>(5 + world.rng().below(30)));
    }
    std::vector<PublishedWeek> weeks;
    for (const auto& [week, count] : visits) {
        const CellKey cell{Topic::VisitsWeek, {}, {}};
        const DrawName name{.country = "CO", .period = week, .key = cell};
        weeks.push_back({week, count, round_count(key, name, count)});
    }
    Table table{make_sheet(world.counters(), world.contents(), weeks)};
    table.sheet.month = month_of(kWeek);
    table.published = publish(table.sheet, key);
    return table;
}

std::vector<std::int64_t> as_shipped(const Sheet& sheet, ByteView key) {
    return round_sheet(key, sheet);
}

/// Weak ways to publish: the attack must find something in each, or it is no attack.
std::vector<std::int64_t> unrounded(const Sheet& sheet, ByteView /*key*/) {
    std::vector<std::int64_t> published;
    for (const auto& cell : sheet.cells) published.push_back(cell.published.value_or(cell.count));
    return published;
}

std::vector<std::int64_t> exact_totals(const Sheet& sheet, ByteView key) {
    auto published = round_sheet(key, sheet);
    for (std::size_t i = 0; i < published.size(); ++i) {
        if (sheet.cells[i].key.topic == Topic::Visits) published[i] = sheet.cells[i].count;
    }
    return published;
}

struct Broken {
    std::size_t tables = 0;
    std::size_t pinned = 0;  ///< Cells whose true number the attack names.
    std::size_t wrong = 0;   ///< Bounds that do not hold the truth: the attack is broken.
};

void judge(const Table& table, const std::vector<Bounds>& bounds, Broken& broken) {
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        const auto truth = table.sheet.cells[i].count;
        broken.wrong += bounds[i].low > truth || bounds[i].high < truth ? 1 : 0;
    }
    broken.pinned += pinned(bounds);
}

Broken attack(std::uint64_t first_seed, std::uint64_t count, const Publish& publish) {
    constexpr std::uint64_t kProgrammeEvery = 50;
    Broken broken;
    for (auto seed = first_seed; seed < first_seed + count; ++seed) {
        const auto table = random_table(seed, publish);
        judge(table, attack_by_steps(table.sheet, table.published), broken);
        if (seed % kProgrammeEvery == 0) {
            judge(table, attack_by_programme(table.sheet, table.published), broken);
        }
        broken.tables += 1;
    }
    return broken;
}

}  // namespace

// Goal:   nobody finds a true number in the published ones.
// Method: 10,000 months of a small country, attacked cell by cell with all that is published of
//         them: parts, totals, weeks, versions, sole barriers, what devices count by month.
TEST_CASE("privacy: no cell of a random table can be recovered", "[statistics][sim]") {
    const auto seed = seeds(1).front() * 1'000'000;
    CAPTURE(seed);
    const auto broken = attack(seed, long_or_short(10'000), as_shipped);
    CHECK(broken.tables >= 10'000);
    CHECK(broken.wrong == 0);
    CHECK(broken.pinned == 0);
}

TEST_CASE("privacy: the attack finds what is published carelessly", "[statistics][sim]") {
    struct Row {
        const char* how;
        Publish publish;
        std::uint64_t tables;
    };
    const auto row = GENERATE(
        values<Row>({{"not rounded", unrounded, 100}, {"exact totals", exact_totals, 500}}));
    CAPTURE(row.how);
    const auto broken = attack(1, row.tables, row.publish);
    CHECK(broken.wrong == 0);
    CHECK(broken.pinned > 0);
}

TEST_CASE("privacy: who rounds knows that topics are no more than talks, and talks than people",
          "[statistics]") {
    TallyWorld world(3);
    world.guarded(kWeek, 8);
    const auto sheet = make_sheet(world.counters(), world.contents());
    const auto at = [&](Topic topic, const char* item) {
        const auto cell = sheet.find({topic, item, {}});
        REQUIRE(cell != kNone);
        return cell;
    };
    const auto heads = at(Topic::Heads, "");
    const auto talks = at(Topic::Talks, "");
    CHECK(sheet.cells[heads].count == 96);
    CHECK(sheet.cells[talks].count == 10);
    CHECK(sheet.cells[talks].whole == heads);
    CHECK(sheet.cells[at(Topic::TalkTopics, "scams")].whole == talks);
    CHECK(sheet.cells[at(Topic::TalkTopics, "help")].whole == talks);
    CHECK(sheet.find({Topic::TalkTopics, "nothing", {}}) == kNone);  // No topic of the library.
    CHECK(std::ranges::all_of(sheet.relations, [](const Relation& relation) {
        return relation.kind == Relation::Kind::AtMost;
    }));
    CHECK(sheet.relations.size() == 3);
}

// Four offices of six visits each: rounded to ten all of them, and the total to twenty, they would
// say "six" aloud.
TEST_CASE("privacy: a draw that would tell a number is thrown away", "[statistics]") {
    Sheet sheet{.country = "CO", .month = month_of(kWeek)};
    sheet.cells.push_back({.key = {Topic::Visits, {}, {}}, .count = 24});
    Relation sum{.whole = 0};
    for (const auto* office : {"1", "2", "3", "4"}) {
        sum.parts.push_back(sheet.cells.size());
        sheet.cells.push_back({.key = {Topic::Offices, office, {}}, .count = 6, .whole = 0});
    }
    sheet.relations.push_back(std::move(sum));
    std::size_t telling = 0;
    for (int i = 0; i < 30'000; ++i) {
        ByteWriter key;
        key.u32(static_cast<std::uint32_t>(i));
        std::vector<std::int64_t> careless;
        for (const auto& cell : sheet.cells) {
            const DrawName name{.country = "CO", .period = *sheet.month, .key = cell.key};
            careless.push_back(round_count(key.view(), name, cell.count));
        }
        telling += pinned(attack_by_steps(sheet, careless)) > 0 ? 1 : 0;
        const auto published = round_sheet(key.view(), sheet);
        REQUIRE(pinned(attack_by_steps(sheet, published)) == 0);
    }
    CHECK(telling > 0);  // It does happen.
}

TEST_CASE("privacy: rounding is unbiased and says nothing when asked again", "[statistics]") {
    const auto count = GENERATE(range(0, 12));
    CAPTURE(count);
    constexpr int kDraws = 20'000;
    std::int64_t sum = 0;
    const auto key = filled(32, 7);
    for (int i = 0; i < kDraws; ++i) {
        const DrawName name{.country = "CO", .period = i, .key = {Topic::Visits, {}, {}}};
        const auto published = round_count(key, name, count);
        REQUIRE(published % kBase == 0);
        REQUIRE(std::abs(published - count) < kBase);
        REQUIRE(published == round_count(key, name, count));
        sum += published;
    }
    CHECK(std::abs(static_cast<double>(sum) / kDraws - count) < 0.1);
}

TEST_CASE("privacy: other keys, cells and numbers are other draws", "[statistics]") {
    const DrawName name{.country = "CO", .period = 7, .key = {Topic::Doors, "desk", {}}};
    const auto same = [&](auto change) {
        int equal = 0;
        for (int i = 0; i < 500; ++i) {
            auto key = filled(32, 7);
            auto other = name;
            other.period = i;
            const auto published = round_count(key, other, 12);
            change(key, other);
            equal += round_count(key, other, 12) == published ? 1 : 0;
        }
        return equal;
    };
    CHECK(same([](Bytes&, DrawName&) {}) == 500);
    CHECK(same([](Bytes& key, DrawName&) { key[0] = {}; }) < 400);
    CHECK(same([](Bytes&, DrawName& other) { other.key.item = "library"; }) < 400);
    CHECK(same([](Bytes&, DrawName& other) { other.country = "CR"; }) < 400);
    CHECK(same([](Bytes&, DrawName& other) { other.late = 3; }) < 400);
}

TEST_CASE("privacy: each total is rounded from its own true number", "[statistics]") {
    const auto seed = seeds(1).front();
    CAPTURE(seed);
    for (std::uint64_t i = 0; i < 500; ++i) {
        const auto table = random_table(seed + i, as_shipped);
        for (std::size_t k = 0; k < table.published.size(); ++k) {
            REQUIRE(table.published[k] % kBase == 0);
            REQUIRE(std::abs(table.published[k] - table.sheet.cells[k].count) < kBase);
        }
    }
}

TEST_CASE("privacy: what is published twice is rounded once", "[statistics]") {
    // Everybody came through one door, in one language: that is the number of visits again.
    Contents contents{{20240101, small_content(20240101)}};
    const auto counters = [](std::int64_t count) {
        std::vector<Counter> rows;
        const std::pair<const char*, int> kMarks[] = {
            {"visit", 0}, {"finished", 0}, {"excluded", 2}, {"failing", 5}, {"sole", 5}};
        for (const auto& [what, value] : kMarks) {
            rows.push_back({kWeek, "CO", 1, 20240101, what, value, count});
        }
        return rows;
    };
    for (std::int64_t count = 20; count < 60; ++count) {
        const auto sheet = make_sheet(counters(count), contents);
        const auto published = round_sheet(filled(32, 3), sheet);
        for (const auto number : published) REQUIRE(number == published.front());
    }
}
