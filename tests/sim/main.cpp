// camino-sim: a deployment of shipped machines and stores in one process, in which everything goes
// wrong for days, and a checker that shares no code with them.

#include <CLI/CLI.hpp>
#include <cstdio>

#include "shared/crypto/random.h"

#include "tests/sim/sim_random.h"
#include "tests/sim/sim_world.h"
#include "tests/support/crash_count.h"
#include "tests/support/seeds.h"

namespace {

using namespace camino;

bool run(const sim::SimPlan& plan) {
    test::count() = {};
    sim::seed_randomness(plan.seed);
    sim::SimWorld world{plan};
    const auto mistakes = world.run();
    const auto all = world.figures();
    using Number = unsigned long long;
    std::printf(
        "seed %llu: %llu records, %llu requests (%llu faulty), %llu power cuts, %llu kills, %llu "
        "bad disks, %llu sticks, %llu clock jumps, %llu restores, %llu revoked: %s\n",
        Number{plan.seed}, Number{all.records}, Number{all.requests}, Number{all.faulty},
        Number{all.cuts}, Number{all.kills}, Number{all.bad_disks}, Number{all.sticks},
        Number{all.jumps}, Number{all.restores}, Number{all.revoked},
        mistakes.empty() ? "all there" : "WRONG");
    for (const auto& mistake : mistakes) std::printf("  %s\n", mistake.c_str());
    if (mistakes.empty()) return true;
    std::printf("again: camino-sim --seed %llu --hours %d --kiosks %d --hubs %d\n",
                Number{plan.seed}, plan.hours, plan.kiosks, plan.hubs);
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Simulates kiosks, their hub and everything that can happen to both."};
    sim::SimPlan plan;
    std::uint64_t seeds = 1;
    bool stop = false;
    app.add_option("--seed", plan.seed, "What happens follows from it")->check(CLI::PositiveNumber);
    app.add_option("--seeds", seeds,
                   "As many, from that one on; ten times as many in a long run of the tests")
        ->check(CLI::PositiveNumber);
    app.add_flag("--stop", stop, "At the first of them that goes wrong");
    app.add_option("--hours", plan.hours, "How long it goes on")->check(CLI::Range(1, 10'000));
    app.add_option("--kiosks", plan.kiosks)->check(CLI::Range(1, 100));
    app.add_option("--hubs", plan.hubs, "Programs on one store")->check(CLI::Range(1, 8));
    app.set_version_flag("--version", "camino-sim " CAMINO_VERSION);
    CLI11_PARSE(app, argc, argv);
    sim::seed_randomness(plan.seed);
    if (const auto ready = crypto::initialise(); !ready) {
        std::fprintf(stderr, "camino-sim: %s\n", ready.error().detail.c_str());
        return 2;
    }
    bool good = true;
    for (auto left = test::long_or_short(seeds); left > 0 && (good || !stop); --left, ++plan.seed) {
        good = run(plan) && good;
        std::fflush(stdout);
    }
    return good ? 0 : 1;
}
