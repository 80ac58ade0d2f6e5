// Count: what one tally adds to the counters; then it is forgotten.

#pragma once

#include "shared/records/tally.h"
#include "sync/statistics/cells.h"

namespace camino::statistics {

/// What one device counted by itself, without any other dimension.
struct DeviceMonth {
    std::string country{};
    Month month = 0;
    std::vector<std::pair<std::string, std::uint32_t>> counts{};  ///< By packs::MonthCounter.
};

/// One counter to raise by one: see the table in hub_schema.h.
struct Mark {
    std::string_view what{};  ///< Of a literal.
    std::int64_t value = 0;
};

/// Counter::what of those that devices count by month; kLater is followed by the months.
inline constexpr std::string_view kGuarded = "guarded";
inline constexpr std::string_view kLater = "later_";
inline constexpr std::string_view kSentTo = "sent_to";
inline constexpr std::string_view kHours = "hours";
inline constexpr std::string_view kTalks = "talks";
inline constexpr std::string_view kHeads = "heads";
inline constexpr std::string_view kTalk = "talk";

/// What a device counted by itself in a month (wire/month_counts.h), as counters of the month's
/// last week. What no content knows is left out.
[[nodiscard]] std::vector<Counter> counters_of(const DeviceMonth& month, const Contents& contents);

/// `content`: that of the tally's version, or null when the hub does not hold it; then nobody can
/// tell which requirements belong to one pathway, and "excluded" and "sole" are not counted.
[[nodiscard]] std::vector<Mark> marks_of(const records::Tally& tally, const Content* content);

}  // namespace camino::statistics
