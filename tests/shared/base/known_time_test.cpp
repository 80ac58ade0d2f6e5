#include "shared/base/known_time.h"

#include <catch2/catch.hpp>

using namespace camino;

namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kSigned = 1'796'000'000;  // November 2026.

Clocks clocks(std::int64_t wall_s, std::int64_t up_s, const char* start = "monday") {
    return {.wall_s = wall_s, .up_s = up_s, .start = start};
}

/// Learned by a clock that is right, an hour after the machine was started.
KnownTime known() { return learned({}, kSigned, clocks(kSigned + 60, 3600)); }

}  // namespace

TEST_CASE("known time: the clock counts while it is likely") {
    struct Row {
        const char* what;
        std::int64_t wall_s, likely;
        bool counts;
    };
    const std::vector<Row> rows{
        {"as it was signed", kSigned, kSigned, true},
        {"later", kSigned + 90 * kDay, kSigned + 90 * kDay, true},
        {"a year at the back of a store", kSigned + kClockAheadMax, kSigned + kClockAheadMax, true},
        {"more than that", kSigned + kClockAheadMax + 1, kSigned, false},
        {"a little slow", kSigned - kDay, kSigned, true},
        {"too slow", kSigned - kDay - 1, kSigned, false},
        {"1970", 60, kSigned, false},
        {"2038", 2'147'483'648, kSigned, false},
        {"2099", 4'102'358'400, kSigned, false},
        {"before 1970", -1, kSigned, false},
    };
    for (const auto& row : rows) {
        CAPTURE(row.what);
        const auto now = clocks(row.wall_s, 3600);
        CHECK(likely_time(known(), now) == row.likely);
        CHECK(clock_counts(known(), now) == row.counts);
    }
    CHECK(likely_time({}, clocks(kClockAheadMax, 5)) == kClockAheadMax);  // Nothing is known.
}

TEST_CASE("known time: without a clock, the time for which the machine runs is counted") {
    auto now = known();
    now = passed(now, clocks(60, 3600 + 10 * kDay));
    CHECK(now.earliest_s == kSigned + 10 * kDay);
    now = passed(now, clocks(60, 5 * kDay, "tuesday"));  // Off for nobody knows how long.
    CHECK(now.earliest_s == kSigned + 15 * kDay);
    now = passed(now, clocks(60, 6 * kDay, "tuesday"));
    CHECK(now.earliest_s == kSigned + 16 * kDay);
    CHECK(likely_time(now, clocks(60, 7 * kDay, "tuesday")) == kSigned + 17 * kDay);

    SECTION("what was signed counts from when it was learned, not from the start") {
        now = learned(now, kSigned + 20 * kDay, clocks(60, 6 * kDay, "tuesday"));
        CHECK(now.earliest_s == kSigned + 20 * kDay);
    }
    SECTION("of a start without a name nothing is known") {
        CHECK(passed(now, clocks(60, 99 * kDay, "")).earliest_s == now.earliest_s);
    }
    SECTION("a count that goes back takes nothing away") {
        CHECK(passed(now, clocks(60, 1, "tuesday")).earliest_s == now.earliest_s);
    }
    SECTION("what was signed earlier takes nothing away") {
        CHECK(learned(now, kSigned - 1, clocks(60, 6 * kDay, "tuesday")) ==
              passed(now, clocks(60, 6 * kDay, "tuesday")));
    }
}

TEST_CASE("known time: the wall clock alone lets nothing end") {
    const auto right = known();
    REQUIRE(right.agreed);
    const auto later = kSigned + 60 + 40 * kDay;
    SECTION("a clock that agreed and went on counts, also for when the machine was off") {
        CHECK(certain_time(right, clocks(later, 3600 + 40 * kDay)) == later);
        CHECK(certain_time(right, clocks(later, kDay, "tuesday")) == later);
    }
    SECTION("one that jumped does not, however little it is ahead") {
        const auto jumped = clocks(later, 3600 + kDay);
        CHECK(certain_time(right, jumped) == kSigned + kDay);
        CHECK(likely_time(right, jumped) == later);
        const auto after = passed(right, jumped);
        CHECK_FALSE(after.agreed);
        SECTION("until it agrees once more with something new") {
            CHECK_FALSE(learned(after, kSigned, clocks(kSigned + 2 * kDay, 9 * kDay)).agreed);
            const auto hour = clocks(later + 3600, 3600 + kDay + 3600);
            CHECK(learned(after, later, hour).agreed);
        }
    }
    SECTION("one that fell back while the machine was off does not") {
        const auto fallen = passed(right, clocks(60, 5, "tuesday"));
        CHECK_FALSE(fallen.agreed);
        CHECK(certain_time(fallen, clocks(later, 6, "tuesday")) == kSigned + 6);
    }
    SECTION("one that never agreed does not") {
        for (const auto wall : {kSigned - 2 * kDay, kSigned + 9 * kDay}) {
            const auto wrong = learned({}, kSigned, clocks(wall, 3600));
            CHECK(certain_time(wrong, clocks(wall + 1, 3601)) == kSigned + 1);
        }
    }
    SECTION("what is put right by a time server has not jumped") {
        CHECK(passed(right, clocks(kSigned + 600, 3601)).agreed);
    }
}
