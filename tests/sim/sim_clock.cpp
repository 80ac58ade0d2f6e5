#include "tests/sim/sim_clock.h"

#include <algorithm>
#include <ctime>
#include <dlfcn.h>

namespace camino::sim {

namespace {

SimClock* here = nullptr;

}  // namespace

SimClock::SimClock() { here = this; }
SimClock::~SimClock() { here = nullptr; }

namespace {

/// False where the clock is a real one.
bool read(clockid_t clock, timespec& time) {
    if (here == nullptr) return false;
    const auto passed = here->passed().count();
    switch (clock) {
        case CLOCK_REALTIME:
            time = {.tv_sec =
                        std::max<std::int64_t>(0, SimClock::kBegin + passed + here->off().count()),
                    .tv_nsec = 0};
            return true;
        case CLOCK_MONOTONIC:
        case CLOCK_BOOTTIME: time = {.tv_sec = 1'000 + passed, .tv_nsec = 0}; return true;
        default: return false;
    }
}

}  // namespace

}  // namespace camino::sim

extern "C" int clock_gettime(clockid_t clock, struct timespec* time) noexcept {
    using Function = int (*)(clockid_t, struct timespec*);
    static const auto next = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "clock_gettime"));
    return camino::sim::read(clock, *time) ? 0 : next(clock, time);
}
