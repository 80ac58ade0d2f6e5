// SplitMix64: a small generator of numbers that look random and are the same everywhere. For
// searches that must give the same findings each time; never for secrets.

#pragma once

#include <cstdint>

namespace camino {

/// The next number; advances `state`.
[[nodiscard]] constexpr std::uint64_t split_mix(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

}  // namespace camino
