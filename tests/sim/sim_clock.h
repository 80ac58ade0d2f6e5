// SimClock: while it lives, no clock of this program ticks by itself. Time passes when the
// simulation says so; the wall clock of the machine that acts may be off.

#pragma once

#include <chrono>
#include <cstdint>

namespace camino::sim {

using Seconds = std::chrono::seconds;

class SimClock {
public:
    /// 2027-01-15, seconds since 1970.
    static constexpr std::int64_t kBegin = 1'800'000'000;

    SimClock();
    SimClock(const SimClock&) = delete;
    SimClock& operator=(const SimClock&) = delete;
    ~SimClock();

    void pass(Seconds time) { passed_ += time; }
    [[nodiscard]] Seconds passed() const { return passed_; }

    /// From now on the wall clock is so much off.
    void set_off(Seconds off) { off_ = off; }
    [[nodiscard]] Seconds off() const { return off_; }

    /// UTC, of a clock that is right.
    [[nodiscard]] std::int32_t day() const {
        return static_cast<std::int32_t>((kBegin + passed_.count()) / 86'400);
    }

private:
    Seconds passed_{};
    Seconds off_{};
};

}  // namespace camino::sim
