// Seeds: with which numbers, and how often, a random test runs.
//
//     const auto seed = GENERATE(from_range(test::seeds(20)));
//     CAPTURE(seed);                       // printed with a failure
//
// CAMINO_SEED=<number> runs that seed alone; ./tests/run --long runs ten times as many.

#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace camino::test {

/// `count`, or ten times as much in a long run.
inline std::uint64_t long_or_short(std::uint64_t count) {
    const char* mode = std::getenv("CAMINO_TEST_MODE");
    return mode != nullptr && std::string_view{mode} == "long" ? 10 * count : count;
}

/// 1, 2, ... or the one that is asked for.
inline std::vector<std::uint64_t> seeds(std::uint64_t count) {
    if (const char* asked = std::getenv("CAMINO_SEED")) return {std::strtoull(asked, nullptr, 10)};
    std::vector<std::uint64_t> all(long_or_short(count));
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i + 1;
    return all;
}

}  // namespace camino::test
