// How often the power went and the disk failed; a test program says so behind each test case.

#pragma once

#include <cstdint>

namespace camino::test {

struct CrashCount {
    std::uint64_t cuts = 0;
    std::uint64_t amid = 0;    ///< Of the cuts: those that a write, a sync or a deletion met.
    std::uint64_t faults = 0;  ///< Calls that failed while power was on.
};

/// Of the test case that runs, or of the whole program.
[[nodiscard]] CrashCount& count();

}  // namespace camino::test
