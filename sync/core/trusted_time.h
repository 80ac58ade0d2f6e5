// TrustedTime: what time it is for signed content, on a machine whose clock may be wrong.
//
// `floor` is the newest time that anybody whom this machine trusts has signed: it cannot be earlier
// than that. The clock counts while it is not before the floor, nor so far behind it in the future
// that it is more likely wrong than that nobody was heard of for so long. Else the floor is taken:
// then nothing ends that had not ended when it was signed. Pure; seconds since 1970, UTC.

#pragma once

#include <cstdint>

namespace camino::sync {

inline constexpr std::int64_t kClockAheadMax = std::int64_t{400} * 24 * 60 * 60;

[[nodiscard]] constexpr std::int64_t trusted_time(std::int64_t floor, std::int64_t clock) {
    return clock >= floor && clock - floor <= kClockAheadMax ? clock : floor;
}

}  // namespace camino::sync
