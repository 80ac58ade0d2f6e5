// Release: what is published once, for weeks that are closed, and never changed afterwards.
//
//     open counters, what is out already, today  ->  plan_release()  ->  Release or nothing
//
// A week closes kGraceDays after its Sunday, a month with its last week. A release publishes the
// weeks that closed since the one before and, when a month closed with them, that month's tables.
// Counters that went into month tables are forgotten: the hub then knows no more than everybody.
// What arrives later belongs to another release, in a sheet of its own, as "arrived late"; two
// releases therefore never speak of the same visit, and their difference tells nothing.
//
// A sheet of fewer than kSheetVisitsMin visits would describe persons. Such ones wait, and are
// pooled with others of their country into one sheet without a month.

#pragma once

#include <functional>

#include "sync/statistics/rounding.h"

namespace camino::statistics {

inline constexpr int kGraceDays = 7;
inline constexpr Week kQuietWeeks = 5;  ///< So far beyond the newest visit a release may close.
inline constexpr std::int64_t kSheetVisitsMin = 20;

/// One number of a release. `period` is a week for Topic::VisitsWeek, else a month, or kPooled.
struct PublishedCell {
    CellKey key{};
    std::string country{};
    std::int32_t period = 0;
    bool late = false;
    std::int64_t count = 0;  ///< A multiple of kBase, never 0: what is not there is 0.

    auto operator<=>(const PublishedCell&) const = default;
};
inline constexpr std::int32_t kPooled = -1;

/// What releases before said about how far they go.
struct ReleaseState {
    std::int32_t number = 0;  ///< Of the newest; 0 before the first.
    Week closed_week = -1;    ///< The last week that is out.
    Month closed_month = -1;  ///< The last month that is out.
    CivilDate made_on{};

    bool operator==(const ReleaseState&) const = default;
};

struct Release {
    std::int32_t number = 0;
    CivilDate made_on{};
    Week closed_week = 0;
    Month closed_month = 0;
    std::vector<PublishedCell> cells{};
    /// The visits of weeks that are out while their month is not: true and published.
    struct OpenWeek {
        std::string country{};
        PublishedWeek week{};
    };
    std::vector<OpenWeek> open_weeks{};  ///< Of all weeks after closed_month, old ones too.
    std::vector<Counter> spent{};        ///< To be forgotten.
};

/// The last week that is closed on `today`, when the newest visit was in week `newest`: a clock
/// that stands years ahead closes nothing that is still to come.
[[nodiscard]] Week last_closed_week(CivilDate today, Week newest);

/// Whether a release may be due: a week closed since the last one, or a month passed in which
/// nothing but late visits arrived.
[[nodiscard]] bool is_due(const ReleaseState& state, CivilDate today, Week newest);

struct ReleaseInput {
    ReleaseState before{};
    std::vector<Release::OpenWeek> open_weeks{};  ///< As the release before left them.
    std::vector<Counter> counters{};              ///< All that no month table has had yet.
    const Contents* contents = nullptr;           ///< Borrowed.
    ByteView key{};                               ///< rounding_key().
    CivilDate today{};
};

/// The next release, or nothing when there is nothing to publish. Pure; the same input gives the
/// same release.
[[nodiscard]] std::optional<Release> plan_release(const ReleaseInput& input);

}  // namespace camino::statistics
