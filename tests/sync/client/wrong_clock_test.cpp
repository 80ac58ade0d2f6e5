// Clocks that are wrong, at the kiosk, its agent and the hub, also in the middle of an exchange.

#include "tests/support/wrong_clock.h"

#include <catch2/catch.hpp>
#include <cstdio>

#include "tests/support/seeds.h"
#include "tests/sync/client/power_world.h"

using namespace camino;
using namespace camino::test;

// Goal:   the wall clock alone loses, doubles, deletes and orders nothing.
// Method: the real journal, agent and hub over HTTP on loopback, all with one clock that jumps
//         every few looks at it, over 1970, 2038 and 2099; records, tallies and deletion codes as
//         everywhere; at the end, with the clock still wrong, everything must arrive.
TEST_CASE("wrong clock: what was saved arrives once, and nothing goes too early", "[sync]") {
    std::uint64_t jumps = 0;
    const auto seeds = test::seeds(200);
    for (const auto seed : seeds) {
        CAPTURE(seed);
        constexpr int kLives = 5;
        CrashDisk disk{seed};
        KioskWorld world{disk, seed};
        WrongClock clock{seed};
        for (int i = 0; i < kLives; ++i) {
            CAPTURE(i);
            world.live_well();
            world.check();
        }
        world.settle();
        jumps += clock.jump_count();
    }
    std::printf("%llu times the clock jumped\n", static_cast<unsigned long long>(jumps));
    CHECK(jumps > seeds.size());
}
