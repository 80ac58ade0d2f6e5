#include "shared/base/known_time.h"

#include <algorithm>

namespace camino {

namespace {

constexpr std::int64_t kDay = std::int64_t{24} * 60 * 60;

/// A clock that is put right by a time server moves less.
constexpr std::int64_t kJumpMin = kDay;

/// What is signed may be a day, or have come by a stick (formats.md: a timestamp ends in a week).
constexpr std::int64_t kSignedAgoMax = 8 * kDay;

/// For how long the machine has run since `known` was noted, for certain.
std::int64_t run_since(const KnownTime& known, const Clocks& now) {
    if (now.start.empty() || known.start.empty()) return 0;
    const auto since = now.start == known.start ? now.up_s - known.up_s : now.up_s;
    return std::max<std::int64_t>(0, since);
}

/// Between two starts the machine was off, and the wall clock gained what nobody has counted.
bool has_jumped(const KnownTime& known, const KnownTime& next) {
    const auto gained = next.ahead_s - known.ahead_s;
    return gained < -kJumpMin || (next.start == known.start && gained > kJumpMin);
}

}  // namespace

KnownTime passed(const KnownTime& known, const Clocks& now) {
    auto next = known;
    next.earliest_s += run_since(known, now);
    next.up_s = now.up_s;
    next.start = now.start;
    next.ahead_s = now.wall_s - next.earliest_s;
    next.agreed = known.agreed && !has_jumped(known, next);
    return next;
}

KnownTime learned(const KnownTime& known, std::int64_t signed_s, const Clocks& now) {
    auto next = passed(known, now);
    if (signed_s <= known.signed_s) return next;
    next.signed_s = signed_s;
    next.earliest_s = std::max(next.earliest_s, signed_s);
    next.ahead_s = now.wall_s - next.earliest_s;
    next.agreed = now.wall_s >= signed_s - kDay && now.wall_s <= signed_s + kSignedAgoMax;
    return next;
}

bool clock_counts(const KnownTime& known, const Clocks& now) {
    const auto ahead = passed(known, now).ahead_s;
    return ahead >= -kClockBehindMax && ahead <= kClockAheadMax;
}

std::int64_t likely_time(const KnownTime& known, const Clocks& now) {
    const auto earliest_s = passed(known, now).earliest_s;
    return clock_counts(known, now) ? std::max(now.wall_s, earliest_s) : earliest_s;
}

std::int64_t certain_time(const KnownTime& known, const Clocks& now) {
    const auto next = passed(known, now);
    return next.agreed ? likely_time(known, now) : next.earliest_s;
}

}  // namespace camino
