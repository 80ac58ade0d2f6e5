// What the benches share: a stopwatch and one line of the table. Ratios are taken within one run,
// because the machines are noisy.

#pragma once

#include <chrono>
#include <cstdio>
#include <string>

namespace camino::bench {

/// Calls `work(count)` with growing counts until it took `seconds`; returns calls per second.
template <class Work>
double per_second(Work work, double seconds = 1.0) {
    using Clock = std::chrono::steady_clock;
    for (long count = 1;; count *= 2) {
        const auto start = Clock::now();
        work(count);
        const double took = std::chrono::duration<double>(Clock::now() - start).count();
        if (took >= seconds) return static_cast<double>(count) / took;
    }
}

inline void line(const std::string& what, double value, const char* unit, const char* aim) {
    std::printf("%-44s %12.0f %-12s %s\n", what.c_str(), value, unit, aim);
}

void screening();
void saving();
void receiving();
void screens();
void worker_cases();

}  // namespace camino::bench
