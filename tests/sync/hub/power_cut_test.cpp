// The hub on a disk that loses power, fills up and fails: whatever it answered with a receipt is
// there afterwards, once and byte for byte; what it deleted never comes back; nothing is half.

#include <catch2/catch.hpp>

#include "tests/support/crash_disk.h"
#include "tests/support/seeds.h"
#include "tests/sync/hub/power_world.h"

using namespace camino;
using namespace camino::test;
using Fault = CrashDisk::Fault;

namespace {

constexpr int kLives = 20;
constexpr int kFailuresMax = 4;  // Of a disk that fails for ever, before its hub is started again.

void fail_sometime(CrashDisk& disk, Rng& rng, bool is_even) {
    const std::vector<Fault> faults{Fault::Io, Fault::Full, Fault::ShortWrite, Fault::NoSync,
                                    Fault::LostSync};  // The last for even seeds.
    const auto fault = faults.at(rng.below(is_even ? 5 : 4));
    disk.fail_after(1 + rng.below(60), fault, rng.chance(30));
}

/// Until power goes, or too much failed.
void live(CrashDisk& disk, PowerWorld& world) {
    const auto hub = PowerWorld::opened();
    if (!hub) return;
    for (int failures = 0; failures < kFailuresMax && !disk.is_cut();)
        failures += world.act(**hub) ? 0 : 1;
    if (disk.is_cut()) return;
    disk.heal();
    world.check_running();
}

}  // namespace

// Goal:   whatever moment the power goes at, also while the hub recovers from the last time and
//         after its disk failed, every upload, batch of tallies, deletion and purge that was
//         answered is there, whole and once, and of the others at most the last, whole.
// Method: a hub lives many lives. Two devices send records, tombstones and tallies, new, again and
//         too early, alone and sharing a commit; codes are buried and days counted.
TEST_CASE("hub power cut: the hub keeps its word", "[hub][power]") {
    const auto seed = GENERATE(from_range(test::seeds(60)));
    CAPTURE(seed);
    CrashDisk disk{seed};
    PowerWorld world{seed};
    Rng rng{seed ^ 0x9e37};
    for (int i = 0; i < kLives; ++i) {
        CAPTURE(i);
        disk.cut_after(1 + rng.below(120));
        if (rng.chance(25)) fail_sometime(disk, rng, seed % 2 == 0);
        live(disk, world);
        disk.power_on();
        cut_in_recovery(disk, rng, PowerWorld::opened);
        const auto hub = PowerWorld::opened().value();
        world.check();
    }
    PowerWorld::check_whole();
}

// Goal:   a disk that fails at any call, once or for ever: nothing is answered that is not durable,
//         what was not answered did nothing, and once the disk is well the same hub goes on.
// Method: the same session again and again, each time with the next call failing; at its end power
//         goes at once.
TEST_CASE("hub power cut: a disk that fails at any call loses nothing", "[hub][power]") {
    struct Row {
        const char* name;
        Fault fault;
    };
    const auto row = GENERATE(values<Row>({{"input/output error", Fault::Io},
                                           {"full", Fault::Full},
                                           {"short write", Fault::ShortWrite},
                                           {"fsync fails", Fault::NoSync},
                                           {"fsync fails and forgets", Fault::LostSync},
                                           {"a read fails", Fault::Read}}));
    const bool for_ever = GENERATE(false, true);
    CAPTURE(row.name, for_ever);
    constexpr std::uint64_t kSeed = 8;
    constexpr int kActs = 7;
    std::uint64_t failed_count = 0;
    for (std::uint64_t n = 1;; ++n) {
        CAPTURE(n);
        CrashDisk disk{kSeed};
        PowerWorld world{kSeed};
        disk.power_on();
        disk.fail_after(n, row.fault, for_ever);
        auto hub = PowerWorld::opened();
        bool failed = !hub;
        if (!hub) {
            disk.heal();
            hub = PowerWorld::opened();
        }
        int failures = 0;
        for (int i = 0; i < kActs; ++i) {
            if (world.act(**hub)) continue;
            failed = true;
            if (++failures < 2) continue;
            disk.heal();
            world.check_running();
        }
        const bool over = (row.fault == Fault::Read ? disk.reads() : disk.operations()) < n;
        disk.heal();
        world.check_running();
        hub->reset();
        disk.power_on();
        hub = PowerWorld::opened();
        world.check();
        if (over) break;
        failed_count += failed ? 1 : 0;
    }

    CHECK(failed_count > 0);
}
