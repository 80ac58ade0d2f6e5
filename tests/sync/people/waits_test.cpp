#include "sync/people/waits.h"

#include <catch2/catch.hpp>

using namespace camino::people;
using namespace std::chrono_literals;

namespace {

constexpr Time kNoon{1'800'000'000s};

Tries wrong(int count, const WaitRule& rule, Time at = kNoon) {
    Tries tries;
    for (int i = 0; i < count; ++i) tries = after_wrong(tries, rule, at);
    return tries;
}

}  // namespace

TEST_CASE("waits: grow from the second wrong try, and have an end", "[people]") {
    struct Row {
        int count;
        Seconds account;
        Seconds overall;
    };
    for (const auto& row : std::vector<Row>{{0, 0s, 0s},
                                            {1, 0s, 0s},
                                            {2, 1s, 0s},
                                            {3, 2s, 0s},
                                            {6, 16s, 0s},
                                            {7, 30s, 0s},
                                            {20, 30s, 0s},
                                            {21, 30s, 1s},
                                            {23, 30s, 4s},
                                            {10'000, 30s, 4s}}) {
        CAPTURE(row.count);
        CHECK(wait_left(wrong(row.count, kAccountWait), kAccountWait, kNoon) == row.account);
        CHECK(wait_left(wrong(row.count, kOverallWait), kOverallWait, kNoon) == row.overall);
    }
}

TEST_CASE("waits: pass, and are forgotten", "[people]") {
    const auto tries = wrong(7, kAccountWait);
    CHECK(wait_left(tries, kAccountWait, kNoon + 10s) == 20s);
    CHECK(wait_left(tries, kAccountWait, kNoon + 30s) == 0s);
    CHECK(after_wrong(tries, kAccountWait, kNoon + 15min).count == 8);
    CHECK(after_wrong(tries, kAccountWait, kNoon + 15min + 1s).count == 1);
}

TEST_CASE("waits: a clock that jumps locks nobody out", "[people]") {
    const auto tries = wrong(50, kAccountWait);
    CHECK(wait_left(tries, kAccountWait, kNoon - 10s) == 30s);  // Another hub's clock is behind.
    CHECK(wait_left(tries, kAccountWait, kNoon - 24h) == 0s);
    CHECK(wait_left(tries, kAccountWait, kNoon + 24h * 4000) == 0s);
    CHECK(after_wrong(tries, kAccountWait, kNoon - 24h) == Tries{1, kNoon - 24h});
}
