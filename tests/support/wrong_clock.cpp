#include "tests/support/wrong_clock.h"

#include <array>
#include <atomic>
#include <ctime>
#include <dlfcn.h>

namespace camino::test {

namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kEnd32 = 2'147'483'647;  // January 2038, where 32 bits end.
constexpr std::int64_t k2099 = 4'102'358'400;
constexpr std::uint64_t kLooksMax = 6;

std::atomic<WrongClock*> wrong{nullptr};

}  // namespace

WrongClock::WrongClock(std::uint64_t seed) : rng_(seed) { wrong = this; }
WrongClock::~WrongClock() { wrong = nullptr; }

std::int64_t WrongClock::said(std::int64_t right_s) {
    const std::lock_guard lock{mutex_};
    if (left_ == 0) {
        const std::array<std::int64_t, 11> offs{
            0,     -right_s + 60, kEnd32 - right_s - 1, kEnd32 - right_s + 1, k2099 - right_s,
            -kDay, kDay,          -31 * kDay,           400 * kDay,           -1,
            3600};
        off_s_ = offs.at(rng_.below(offs.size()));
        left_ = 1 + rng_.below(kLooksMax);
        jumps_ += 1;
    }
    left_ -= 1;
    return right_s + off_s_;
}

}  // namespace camino::test

extern "C" int clock_gettime(clockid_t clock, struct timespec* time) noexcept {
    using Function = int (*)(clockid_t, struct timespec*);
    static const auto next = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "clock_gettime"));
    const int code = next(clock, time);
    auto* const here = camino::test::wrong.load();
    if (clock == CLOCK_REALTIME && here != nullptr) time->tv_sec = here->said(time->tv_sec);
    return code;
}
