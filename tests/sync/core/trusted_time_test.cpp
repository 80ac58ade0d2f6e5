#include "sync/core/trusted_time.h"

#include <catch2/catch.hpp>

using namespace camino;

TEST_CASE("trusted time: the clock counts while it is likely") {
    using sync::trusted_time;
    constexpr std::int64_t kFloor = 1'796'000'000;
    CHECK(trusted_time(kFloor, kFloor) == kFloor);
    CHECK(trusted_time(kFloor, kFloor + 1) == kFloor + 1);
    CHECK(trusted_time(kFloor, kFloor - 1) == kFloor);
    CHECK(trusted_time(kFloor, 0) == kFloor);
    CHECK(trusted_time(kFloor, kFloor + sync::kClockAheadMax) == kFloor + sync::kClockAheadMax);
    CHECK(trusted_time(kFloor, kFloor + sync::kClockAheadMax + 1) == kFloor);
}
