// KnownTime: what time it is on a machine whose wall clock may be wrong.
//
// Certain is only that it is not earlier than the newest time that somebody whom the machine
// trusts has signed, and for how long the machine has run since. The wall clock counts while it is
// not a day before that, as clocks differ, nor so far behind it in the future that it is more
// likely wrong than that the machine was off for so long. It alone lets nothing end: for that it
// must have agreed with what was newly signed, and not have jumped since. Pure; seconds since 1970,
// UTC.

#pragma once

#include <cstdint>
#include <string>

namespace camino {

/// What the clocks of a machine say at one moment.
struct Clocks {
    std::int64_t wall_s = 0;
    std::int64_t up_s = 0;  ///< Since the machine was started; sleep counts.
    std::string start{};    ///< Names that start; empty: unknown.
};

struct KnownTime {
    std::int64_t signed_s = 0;    ///< The newest that was signed; 0: nothing was.
    std::int64_t earliest_s = 0;  ///< It was not earlier than that ...
    std::int64_t up_s = 0;        ///< ... when the machine had run for so long ...
    std::string start{};          ///< ... since this start.
    std::int64_t ahead_s = 0;     ///< By how much the wall clock was ahead of it.
    bool agreed = false;  ///< The wall clock agreed with what was signed, and has not jumped since.

    bool operator==(const KnownTime&) const = default;
};

/// What a clock loses in a year, and a hub's clock may be ahead of it.
inline constexpr std::int64_t kClockBehindMax = std::int64_t{24} * 60 * 60;

/// A year at the back of a store, and a month.
inline constexpr std::int64_t kClockAheadMax = std::int64_t{400} * 24 * 60 * 60;

/// What is known at a later moment.
[[nodiscard]] KnownTime passed(const KnownTime& known, const Clocks& now);

/// The same when somebody trusted has signed `signed_s`. What was known of it already is no news.
[[nodiscard]] KnownTime learned(const KnownTime& known, std::int64_t signed_s, const Clocks& now);

/// Whether the wall clock may be right.
[[nodiscard]] bool clock_counts(const KnownTime& known, const Clocks& now);

/// What time it most likely is, never before what is certain: to show, to judge by, to compare with
/// what is newly signed.
[[nodiscard]] std::int64_t likely_time(const KnownTime& known, const Clocks& now);

/// The same for letting something end: it never runs ahead because of the wall clock alone.
[[nodiscard]] std::int64_t certain_time(const KnownTime& known, const Clocks& now);

}  // namespace camino
