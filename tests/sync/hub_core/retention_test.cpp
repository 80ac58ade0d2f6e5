// When a day counts. No clock is read here.

#include "sync/hub_core/retention.h"

#include <catch2/catch.hpp>
#include <set>

using namespace camino;
using namespace camino::hub;
using std::chrono::hours;

namespace {

constexpr std::int32_t k2026 = 20'500;
constexpr std::int32_t k2038 = 24'856;
constexpr std::int32_t k2099 = 47'400;

/// A hub that is looked at every hour of its running.
class Counted {
public:
    void run(std::int32_t wall, hours length = hours{24}, int agree = 0, int disagree = 0) {
        for (hours i{}; i < length; i += hours{1}) {
            ran_ += hours{1};
            const auto grown = days_to_count({.today = {wall},
                                              .last = {last_},
                                              .number = number,
                                              .seen = seen_.contains(wall),
                                              .ran = ran_,
                                              .agree = agree,
                                              .disagree = disagree});
            if (grown == 0) continue;
            number += grown;
            last_ = wall;
            seen_.insert(wall);
            ran_ = {};
        }
    }
    std::int64_t number = 0;

private:
    std::int32_t last_ = 0;
    std::set<std::int32_t> seen_{};
    std::chrono::seconds ran_{};
};

}  // namespace

TEST_CASE("days_to_count: one look", "[hub]") {
    struct Row {
        const char* why;
        DayLook look;
        int grown;
    };
    const DayLook next{.today = {k2026 + 1}, .last = {k2026}, .number = 9, .ran = hours{5}};
    const auto with = [&](auto change) {
        auto look = next;
        change(look);
        return look;
    };
    const std::vector<Row> rows{
        {"the first day of a hub", {.today = {k2026}}, 1},
        {"the next day", next, 1},
        {"a date that counted", with([](auto& l) { l.seen = true; }), 0},
        {"too soon after the last", with([](auto& l) { l.ran = hours{1}; }), 0},
        {"1970", with([](auto& l) { l.today = {0}; }), 1},
        {"2038", with([](auto& l) { l.today = {k2038}; }), 1},
        {"2099", with([](auto& l) { l.today = {k2099}; }), 1},
        {"before all time", with([](auto& l) { l.today = {INT32_MIN}; }), 1},
        {"a weekend, nobody says", with([](auto& l) { l.today = {k2026 + 3}; }), 1},
        {"a weekend, one says so", with([](auto& l) { l.today = {k2026 + 3}, l.agree = 1; }), 1},
        {"a weekend, two say so", with([](auto& l) { l.today = {k2026 + 3}, l.agree = 2; }), 3},
        {"a year, a hundred say so", with([](auto& l) { l.today = {k2026 + 365}, l.agree = 100; }),
         1},
        {"backwards, two say so", with([](auto& l) { l.today = {k2026 - 3}, l.agree = 2; }), 1},
        {"more say another date", with([](auto& l) { l.agree = 2, l.disagree = 3; }), 0},
        {"as many say another date", with([](auto& l) { l.agree = 2, l.disagree = 2; }), 1}};
    for (const auto& [why, look, grown] : rows) {
        CAPTURE(why);
        CHECK(days_to_count(look) == grown);
    }
}

TEST_CASE("days_to_count: what clocks do over many days", "[hub]") {
    Counted hub;
    SECTION("a month of days is a month") {
        for (int day = 0; day < 31; ++day) hub.run(k2026 + day);
        CHECK(hub.number == 31);
    }
    SECTION("a jump of a year is a day, and so is the way back") {
        hub.run(k2026);
        hub.run(k2026 + 366);
        hub.run(k2026 + 2);
        hub.run(k2026 + 3);
        CHECK(hub.number == 4);
    }
    SECTION("a dead clock at each start is one day in all") {
        for (int day = 0; day < 300; ++day) {
            hub.run(0, hours{3});
            hub.run(k2026, hours{3});
        }
        CHECK(hub.number == 2);
    }
    SECTION("off for a year") {
        hub.run(k2026);
        hub.run(k2026 + 365, hours{24}, 5);
        CHECK(hub.number == 2);
    }
    SECTION("a clock that runs a day an hour counts a day in two hours at most") {
        for (int hour = 0; hour < 48; ++hour) hub.run(k2026 + hour, hours{1});
        CHECK(hub.number <= 25);
    }
    SECTION("devices that know better stop it") {
        hub.run(k2026);
        for (int day = 0; day < 400; ++day) hub.run(k2099 + day, hours{24}, 0, 2);
        CHECK(hub.number == 1);
    }
    SECTION("a machine of office hours, with two kiosks that say hello, loses no weekend") {
        for (int week = 0; week < 4; ++week) {
            for (int day = 0; day < 5; ++day) hub.run(k2026 + 7 * week + day, hours{8}, 2);
        }
        CHECK(hub.number == 26);  // To the last Friday.
    }
}

TEST_CASE("due_through: thirty counted days after it came, and not before", "[hub]") {
    CHECK(due_through(40, 30) == 10);
    CHECK(due_through(29, 30) < 0);
    CHECK(is_allowed({}));
    CHECK_FALSE(is_allowed({.days = {31, 183, 365}}));
    CHECK_FALSE(is_allowed({.days = {30, 0, 365}}));
    CHECK(is_allowed({.days = {7, 30, 90}}));
}
