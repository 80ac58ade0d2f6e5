// Releases: what is published when, and that two of them never speak of the same visit.

#include "sync/statistics/release.h"

#include <catch2/catch.hpp>
#include <set>

#include "tests/support/keys.h"
#include "tests/support/seeds.h"
#include "tests/sync/statistics/tally_world.h"

using namespace camino;
using namespace camino::statistics;
using namespace camino::test;

namespace {

constexpr Week kFirst = 2820;  // 2024-01-15

/// A hub that makes a release whenever one is due.
struct Publisher {
    TallyWorld world;
    Bytes key = filled(32, 9);
    ReleaseState state{};
    std::vector<Release::OpenWeek> open_weeks{};
    std::vector<Release> releases{};
    std::vector<std::int64_t> true_visits{};  ///< That each release spent.

    void on(CivilDate today) {
        auto planned = plan_release({.before = state,
                                     .open_weeks = open_weeks,
                                     .counters = world.counters(),
                                     .contents = &world.contents(),
                                     .key = key,
                                     .today = today});
        if (!planned) return;
        auto& release = *planned;
        world.forget(release.spent);
        state = {release.number, release.closed_week, release.closed_month, today};
        open_weeks = release.open_weeks;
        std::int64_t visits = 0;
        for (const auto& row : release.spent) visits += row.what == "visit" ? row.count : 0;
        true_visits.push_back(visits);
        releases.push_back(std::move(release));
    }
};

std::int64_t visits_left(const TallyWorld& world) {
    std::int64_t visits = 0;
    for (const auto& row : world.counters()) visits += row.what == "visit" ? row.count : 0;
    return visits;
}

}  // namespace

TEST_CASE("release: a week closes a week after its Sunday", "[statistics]") {
    struct Row {
        const char* today;
        const char* last;
    };
    const auto row = GENERATE(values<Row>({{"2024-03-10", "2024-W08"},  // Sunday of W10.
                                           {"2024-03-11", "2024-W09"},
                                           {"2024-03-17", "2024-W09"},
                                           {"2024-03-18", "2024-W10"}}));
    CAPTURE(row.today);
    CHECK(week_text(last_closed_week(*parse_date(row.today), kFirst + 20)) == row.last);
}

TEST_CASE("release: a clock that stands years ahead closes little", "[statistics]") {
    Publisher hub{TallyWorld{3}};
    for (int i = 0; i < 40; ++i) hub.world.visit(kFirst);
    hub.on(*parse_date("2038-01-19"));
    REQUIRE(hub.releases.size() == 1);
    CHECK(hub.state.closed_week == kFirst + kQuietWeeks);
    hub.on(*parse_date("2038-02-19"));  // Nothing new came.
    CHECK(hub.releases.size() == 1);
    for (int i = 0; i < 40; ++i) hub.world.visit(kFirst + 10);
    hub.on(monday_of(kFirst + 12));  // The clock was set right.
    CHECK(hub.releases.size() == 2);
    CHECK(hub.state.closed_week == kFirst + 10);
}

TEST_CASE("release: a month comes out once, with its last week", "[statistics]") {
    Publisher hub{TallyWorld{1}};
    const Month month = month_of(kFirst);
    for (Week week = kFirst; week < kFirst + 11; ++week) {
        for (int i = 0; i < 30; ++i) hub.world.visit(week);
        hub.on(monday_of(week + 1));
    }
    std::set<std::pair<std::int32_t, Topic>> seen;
    for (const auto& release : hub.releases) {
        for (const auto& cell : release.cells) {
            CHECK_FALSE(cell.late);
            if (cell.key.topic == Topic::VisitsWeek) CHECK(cell.period <= release.closed_week);
            if (cell.key.topic == Topic::Visits) CHECK(cell.period <= release.closed_month);
            const bool once =
                cell.key.topic == Topic::VisitsWeek || cell.key.topic == Topic::Visits;
            if (once) CHECK(seen.insert({cell.period, cell.key.topic}).second);
        }
    }
    CHECK(seen.contains({month, Topic::Visits}));
    CHECK(seen.contains({month + 1, Topic::Visits}));
    CHECK_FALSE(seen.contains({month + 2, Topic::Visits}));
    CHECK(seen.contains({kFirst + 9, Topic::VisitsWeek}));
}

TEST_CASE("release: what devices count by month comes out with the month, once", "[statistics]") {
    Publisher hub{TallyWorld{5}};
    for (Week week = kFirst; week < kFirst + 11; ++week) {
        for (int i = 0; i < 30; ++i) hub.world.visit(week);
        // Two devices, in the first week of the next month.
        if (week == first_week(month_of(week))) {
            for (const std::uint32_t count : {11u, 44u}) hub.world.guarded(week - 1, count);
        }
        hub.on(monday_of(week + 1));
    }
    std::map<std::pair<std::int32_t, std::string>, std::int64_t> seen;
    std::map<std::pair<std::int32_t, Topic>, std::int64_t> talks;
    for (const auto& release : hub.releases) {
        for (const auto& cell : release.cells) {
            const bool of_talks = cell.key.topic == Topic::Talks || cell.key.topic == Topic::Heads;
            if (of_talks)
                CHECK(talks.emplace(std::pair{cell.period, cell.key.topic}, cell.count).second);
            if (cell.key.topic != Topic::Guarded) continue;
            CHECK(seen.emplace(std::pair{cell.period, cell.key.item}, cell.count).second);
        }
    }
    const auto month = month_of(kFirst);
    CHECK(seen.size() == 4);
    CHECK(talks.size() == 4);
    CHECK(talks.at({month, Topic::Heads}) == 660);
    CHECK(std::abs(talks.at({month + 1, Topic::Talks}) - 59) < 5);
    CHECK(seen.at({month, "smo/office"}) == 55);  // A multiple of five stays as it is.
    CHECK(std::abs(seen.at({month + 1, "parole/passport"}) - 61) < 5);
}

TEST_CASE("release: what arrives late has a sheet of its own, if enough came", "[statistics]") {
    struct Row {
        const char* why;
        int late;
        bool out;
        std::int32_t period;
    };
    const auto month = month_of(kFirst);
    const auto row = GENERATE_COPY(values<Row>(
        {{"too few to show", 19, false, 0}, {"enough for their month", 20, true, month}}));
    CAPTURE(row.why);
    Publisher hub{TallyWorld{2}};
    for (int i = 0; i < 40; ++i) hub.world.visit(kFirst);
    hub.on(monday_of(last_week(month) + 3));
    const auto before = hub.releases.back();
    for (int i = 0; i < row.late; ++i) hub.world.visit(kFirst);
    hub.on(monday_of(last_week(month + 1) + 3));
    CHECK(hub.releases.size() == (row.out ? 2 : 1));
    const auto cells = row.out ? hub.releases.back().cells : std::vector<PublishedCell>{};
    for (const auto& cell : cells) {
        CHECK(cell.late);
        CHECK(cell.period == row.period);
    }
    CHECK(visits_left(hub.world) == (row.out ? 0 : row.late));
    CHECK(hub.releases.front().cells == before.cells);

    // The few of several months come out together, without a month.
    if (row.out) return;
    for (int i = 0; i < 10; ++i) hub.world.visit(last_week(month + 2));
    hub.on(monday_of(last_week(month + 2) + 3));
    CHECK(visits_left(hub.world) == 0);
    CHECK(std::ranges::any_of(hub.releases.back().cells, [](const auto& cell) {
        return cell.key.topic == Topic::Visits && cell.period == kPooled && cell.late;
    }));
}

// Goal:   the difference of two releases is about nobody.
// Method: visits arrive over two years, many of them months late. Each must be counted in the
//         tables of exactly one release, in a sheet of twenty or more, and no number may come out
//         a second time.
TEST_CASE("release: every visit is in one release, whenever it arrives", "[statistics][sim]") {
    const auto seed = GENERATE(from_range(seeds(20)));
    CAPTURE(seed);
    Publisher hub{TallyWorld{seed}};
    auto& rng = hub.world.rng();
    std::int64_t made = 0;
    for (Week now = kFirst; now < kFirst + 104; ++now) {
        for (auto left = rng.below(40); left > 0; --left, ++made) {
            const auto late = rng.chance(20) ? static_cast<Week>(rng.below(30)) : 0;
            hub.world.visit(now - late, rng.chance(70) ? "CO" : "GT");
        }
        hub.on(monday_of(now) + static_cast<std::int32_t>(rng.below(7)));
    }
    std::int64_t spent = 0;
    std::set<std::tuple<CellKey, std::string, std::int32_t>> first_hand;
    for (const auto& release : hub.releases) {
        std::map<std::tuple<std::string, Month, bool>, std::int64_t> sheets;
        for (const auto& cell : release.cells) {
            REQUIRE(cell.count > 0);
            REQUIRE(cell.count % kBase == 0);
            if (!cell.late)
                REQUIRE(first_hand.insert({cell.key, cell.country, cell.period}).second);
            if (cell.key.topic == Topic::Visits)
                sheets[{cell.country, cell.period, cell.late}] = cell.count;
        }
        for (const auto& [sheet, visits] : sheets) CHECK(visits >= kSheetVisitsMin);
    }
    for (const auto visits : hub.true_visits) spent += visits;
    CHECK(spent + visits_left(hub.world) == made);
}

// Goal:   two releases of the same counters are the same, so that asking again tells nothing.
TEST_CASE("release: a hub that starts again publishes the same numbers", "[statistics]") {
    Publisher one{TallyWorld{5}};
    Publisher other{TallyWorld{5}};
    for (auto* hub : {&one, &other}) {
        for (Week week = kFirst; week < kFirst + 8; ++week) {
            for (int i = 0; i < 25; ++i) hub->world.visit(week);
            hub->on(monday_of(week + 2));
        }
    }
    REQUIRE(one.releases.size() == other.releases.size());
    for (std::size_t i = 0; i < one.releases.size(); ++i) {
        CHECK(one.releases[i].cells == other.releases[i].cells);
    }
}
