#include "tests/sim/sim_random.h"

#include <sodium.h>

#include "tests/support/rng.h"

namespace camino::sim {

namespace {

test::Rng& drawn() {
    static test::Rng rng{0};
    return rng;
}

std::uint32_t draw() { return static_cast<std::uint32_t>(drawn().next()); }

void fill(void* const bytes, const std::size_t size) {
    auto* const to = static_cast<unsigned char*>(bytes);
    for (std::size_t i = 0; i < size; ++i) to[i] = static_cast<unsigned char>(drawn().below(256));
}

}  // namespace

void seed_randomness(std::uint64_t seed) {
    static randombytes_implementation ours{.implementation_name = [] { return "camino-sim"; },
                                           .random = draw,
                                           .stir = nullptr,
                                           .uniform = nullptr,
                                           .buf = fill,
                                           .close = nullptr};
    drawn() = test::Rng{seed};
    randombytes_set_implementation(&ours);
}

}  // namespace camino::sim
