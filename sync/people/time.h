// Time of day for people: seconds since 1970 UTC, because several hubs share what is stored.
//
// A clock that is set forward ends sessions, approvals and waits early. One that is set back by
// more than kClockSkew ends sessions and approvals too, and lifts waits: what seems to begin in the
// future is not believed. So no jump makes a session outlive its hours, and none locks anybody out.

#pragma once

#include <chrono>

namespace camino::people {

using Time = std::chrono::sys_seconds;
using Seconds = std::chrono::seconds;

/// How far the clocks of hubs that share a store may differ.
inline constexpr Seconds kClockSkew{60};

/// Whether `now` lies at most `span` after `since`.
[[nodiscard]] constexpr bool is_within(Time since, Time now, Seconds span) {
    return now - since >= -kClockSkew && now - since <= span;
}

}  // namespace camino::people
