// WrongClock: while it lives, the wall clock of this program is wrong: in 1970, in 2038, in 2099, a
// day or a second off, and another one now and again, also in the middle of what is going on. Time
// that passes is measured as ever. For the whole program; one at a time.

#pragma once

#include <cstdint>
#include <mutex>

#include "tests/support/rng.h"

namespace camino::test {

class WrongClock {
public:
    explicit WrongClock(std::uint64_t seed);
    WrongClock(const WrongClock&) = delete;
    WrongClock& operator=(const WrongClock&) = delete;
    ~WrongClock();

    /// What it says when it is `right_s`, in seconds since 1970. From any thread.
    [[nodiscard]] std::int64_t said(std::int64_t right_s);
    [[nodiscard]] std::uint64_t jump_count() const { return jumps_; }

private:
    std::mutex mutex_{};
    Rng rng_;
    std::int64_t off_s_ = 0;
    std::uint64_t left_ = 0;  ///< Until it jumps, in looks at it.
    std::uint64_t jumps_ = 0;
};

}  // namespace camino::test
