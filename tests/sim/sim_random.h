// SimRandom: what libsodium draws in this program, keys and names and the noise of its seals,
// follows from a seed. A run can then be played again; nothing that it makes is a secret.

#pragma once

#include <cstdint>

namespace camino::sim {

/// From now on. The first call comes before anything is drawn.
void seed_randomness(std::uint64_t seed);

}  // namespace camino::sim
