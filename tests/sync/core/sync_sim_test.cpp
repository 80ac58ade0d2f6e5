#include <catch2/catch.hpp>
#include <cstdio>

#include "tests/support/seeds.h"
#include "tests/support/sim_world.h"

using namespace camino;
using namespace camino::test;
using namespace std::chrono_literals;

namespace {

void bad_day(SimWorld& world, int minutes) {
    for (int minute = 0; minute < minutes; ++minute) {
        const auto device = world.rng().below(world.device_count());
        for (auto left = world.rng().below(6); left > 0; --left) {
            world.save_record(device);
            if (world.rng().chance(70)) world.save_tally(device);
        }
        world.run_for(1min);
        if (world.rng().chance(30)) world.free_rows(world.rng().below(world.device_count()));
    }
}

void good_day(SimWorld& world) {
    world.heal();
    world.run_for(26h);
    REQUIRE(world.quiet());
}

constexpr Faults kBadWeather{.drop = 30,
                             .repeat = 20,
                             .crash = 1,
                             .hub_crash = 3,
                             .hub_dies_after = 5,
                             .too_large = 3,
                             .busy = 5,
                             .portal = 5,
                             .bad_envelope = 3};

}  // namespace

// Goal:   no mix of faults may lose, repeat or change a record or a tally.
// Method: ten devices work through bad weather, then the network heals; the hub must hold exactly
//         what every device saved.
TEST_CASE("sync: every saved record reaches the hub once the network heals", "[sync][sim]") {
    std::uint64_t faulty = 0;
    const auto seeds = test::seeds(200);
    for (const auto seed : seeds) {
        CAPTURE(seed);
        SimWorld world{seed, 10, kBadWeather};
        bad_day(world, 120);
        good_day(world);
        for (std::size_t d = 0; d < world.device_count(); ++d) CHECK(world.complete(d));
        CHECK(world.tallies_once());
        CHECK(world.lost_count() == 0);
        faulty += world.faulty_count();
    }
    std::printf("%zu seeds, %llu faulty deliveries\n", seeds.size(),
                static_cast<unsigned long long>(faulty));
    CHECK(faulty >= 250 * seeds.size());
}

// Goal:   a hub restored from an older backup gets again whatever the devices still hold, and knows
//         what it lost; nothing blocks.
// Method: as above, with a backup at one third and its restore at two thirds of the time.
TEST_CASE("sync: a hub restored from an older backup catches up", "[sync][sim]") {
    const auto seed = GENERATE(from_range(test::seeds(100)));
    const bool new_generation = seed % 2 == 0;
    CAPTURE(seed, new_generation);
    SimWorld world{seed, 5, kBadWeather};
    bad_day(world, 40);
    world.back_up_hub();
    bad_day(world, 40);
    world.restore_hub(new_generation);
    bad_day(world, 40);
    good_day(world);
    for (std::size_t d = 0; d < world.device_count(); ++d) CHECK(world.complete(d));
}

TEST_CASE("sync: in good weather a device is quiet", "[sync][sim]") {
    SimWorld world{1, 1, {}};
    world.save_record(0);
    world.run_for(1min);
    REQUIRE(world.quiet());
    const auto before = world.request_count();
    world.run_for(60min);
    CHECK(world.request_count() - before <= 12);  // A hello every five to ten minutes, no more.
}
