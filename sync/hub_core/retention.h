// Retention: when a day counts, and when a record's time is over.
//
// A clock alone purges nothing. The hub counts days that it saw itself: a date counts once ever,
// after the hub ran for a while by a clock that nobody sets, unless the devices that said how late
// it is contradict. Records bear the number of the counted day on which they came; their age is a
// difference of such numbers. So a clock that stands at 1970 or jumps to 2099 makes them one day
// older, and a hub that was off for a year finds them as young as it left them. Why:
// shared/docs/adr/0012-days-that-count.md.
//
// Pure.

#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>

#include "shared/base/date.h"

namespace camino::hub {

inline constexpr std::chrono::hours kRanMin{2};  ///< Between two days that count.
inline constexpr int kGapMax = 7;                ///< Days that witnesses can vouch for at once.
inline constexpr int kWitnessMin = 2;
/// Of a device's clock beside the hub's: it agrees on the day, wherever it stands.
inline constexpr std::chrono::hours kClockOffMax{36};

struct DayLook {
    CivilDate today{};           ///< By the wall clock, UTC.
    CivilDate last{};            ///< The date that counted last.
    std::int64_t number = 0;     ///< Of that; 0: none has counted yet.
    bool seen = false;           ///< `today` has counted before.
    std::chrono::seconds ran{};  ///< Since then, by a clock that is never set, over restarts.
    int agree = 0;               ///< Devices that said today how late it is, within kClockOffMax.
    int disagree = 0;            ///< Devices that said something else.
};

/// By how much the number grows now: 0 (today does not count, or not yet), 1, or the days since
/// `last` (kGapMax at most) when kWitnessMin devices confirm the date.
[[nodiscard]] int days_to_count(const DayLook& look);

/// How long each class is kept, in counted days; never longer than what the person chose.
struct KeepDays {
    static constexpr std::array<std::uint16_t, 3> kMost{30, 183, 365};
    /// 30 days, 6 months, until closed.
    std::array<std::uint16_t, 3> days = kMost;

    bool operator==(const KeepDays&) const = default;
};
[[nodiscard]] bool is_allowed(const KeepDays& keep);

/// Of the three, in addresses and audit rows.
inline constexpr std::array kKeepNames{"days30", "months6", "until_closed"};
/// "days30 14, months6 90, until_closed 365"
[[nodiscard]] std::string to_string(const KeepDays& keep);

/// The newest number of an arrival whose time is over, when `now` is the newest counted day;
/// negative: of none.
[[nodiscard]] constexpr std::int64_t due_through(std::int64_t now, std::uint16_t days) {
    return now - days;
}

}  // namespace camino::hub
