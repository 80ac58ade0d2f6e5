// Kiosk, agent and hub on disks that lose power and fail: what the journal said that it saved is at
// the hub in the end, once and unchanged, and the journal lets nothing go that the hub does not
// hold.

#include <catch2/catch.hpp>

#include "tests/support/seeds.h"
#include "tests/sync/client/power_world.h"

using namespace camino;
using namespace camino::test;

// Goal:   wherever the power goes on the way of a record, at the kiosk or at the hub, also while
//         they recover: saved, sent, received, noted, freed, deleted by its code.
// Method: the real journal, agent and hub, over HTTP on loopback; records with and without a tally
//         are saved, sent, freed and buried, life after life; at the end all is well, and one more
//         exchange must bring everything.
TEST_CASE("agent power cut: what was saved arrives once, wherever power goes", "[sync][power]") {
    const auto seed = GENERATE(from_range(test::seeds(45)));
    CAPTURE(seed);
    constexpr int kLives = 15;
    CrashDisk disk{seed};
    KioskWorld world{disk, seed};
    for (int i = 0; i < kLives; ++i) {
        CAPTURE(i);
        world.live();
        world.check();
    }
    world.settle();
}

// Goal:   a disk that fails, at the kiosk or at the hub, loses nothing, doubles nothing, and lets
//         nothing go too early; once it is well, everything arrives.
// Method: as above, each life with a call that fails, once or from then on.
TEST_CASE("agent power cut: a disk that fails at any call loses nothing", "[sync][power]") {
    const auto seed = GENERATE(from_range(test::seeds(20)));
    CAPTURE(seed);
    constexpr int kLives = 15;
    CrashDisk disk{seed};
    KioskWorld world{disk, seed};
    for (int i = 0; i < kLives; ++i) {
        CAPTURE(i);
        world.live_with_bad_disk();
        world.check();
    }
    world.settle();
}
