// StatisticsStore: the rows of the statistics in a hub's store: counters that no release has had
// yet, and the releases as they were published.
//
// Lives on the session of a HubStore, inside whose transaction the methods that write run.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/sql/session.h"
#include "sync/statistics/release.h"

namespace camino::hub {

struct ReleaseRow {
    std::int32_t number = 0;
    CivilDate made_on{};
    statistics::Week closed_week = 0;
    statistics::Month closed_month = 0;
};

/// A number of some release.
struct ReleasedCell {
    std::int32_t release = 0;
    statistics::PublishedCell cell{};
};

class StatisticsStore {
public:
    /// `session` must outlive it.
    explicit StatisticsStore(sql::Session& session) : session_(&session) {}

    /// Adds to the counters, in the order given. `count` of each is what to add.
    [[nodiscard]] Result<void> add(const std::vector<statistics::Counter>& counters);

    /// Those that no month table has had yet.
    [[nodiscard]] Result<std::vector<statistics::Counter>> counters();
    /// The newest week with counters, or -1.
    [[nodiscard]] Result<statistics::Week> newest_week();

    [[nodiscard]] Result<statistics::ReleaseState> state();
    [[nodiscard]] Result<std::vector<statistics::Release::OpenWeek>> open_weeks();

    /// Stores the release and forgets what it spent. False when another hub was first.
    /// Errors: Unavailable if a counter changed since it was read: plan again.
    [[nodiscard]] Result<bool> put(const statistics::Release& release);

    /// Newest first.
    [[nodiscard]] Result<std::vector<ReleaseRow>> releases();
    /// Every number of a topic that was ever published.
    [[nodiscard]] Result<std::vector<ReleasedCell>> cells(statistics::Topic topic);

private:
    Result<void> put_cells(const statistics::Release& release);
    Result<void> put_open_weeks(const statistics::Release& release);
    Result<void> forget(const statistics::Release& release);

    sql::Session* session_;
};

}  // namespace camino::hub
