// Waits: how long a wrong password or code makes the next try wait. It grows and has an end: nobody
// can be locked out for good by somebody who types nonsense in their name.

#pragma once

#include <cstdint>

#include "sync/people/time.h"

namespace camino::people {

/// Wrong tries in a row, for one account or for the whole hub.
struct Tries {
    std::int64_t count = 0;
    Time last{};

    bool operator==(const Tries&) const = default;
};

struct WaitRule {
    std::int64_t free_count = 0;  ///< So many cost nothing; then 1, 2, 4, ... seconds.
    Seconds wait_max{};
    Seconds forgotten_after{};
};

inline constexpr WaitRule kAccountWait{
    .free_count = 1, .wait_max = Seconds{30}, .forgotten_after = std::chrono::minutes{15}};
/// Short: whoever guesses at all accounts at once must not keep everybody out.
inline constexpr WaitRule kOverallWait{
    .free_count = 20, .wait_max = Seconds{4}, .forgotten_after = std::chrono::minutes{10}};

/// How long until the next try is looked at; zero: now.
[[nodiscard]] Seconds wait_left(const Tries& tries, const WaitRule& rule, Time now);

[[nodiscard]] Tries after_wrong(const Tries& tries, const WaitRule& rule, Time now);

}  // namespace camino::people
