#include "sync/hub/statistics_store.h"

#include <array>

namespace camino::hub {

namespace {

using statistics::Counter;
using statistics::Release;

constexpr std::size_t kInsertRowsMax = 500;

std::int32_t small(const sql::Row& row, std::size_t column) {
    return static_cast<std::int32_t>(row.integer(column));
}

}  // namespace

Result<void> StatisticsStore::add(const std::vector<Counter>& counters) {
    for (const auto& row : counters) {
        TRY(session_->run(
            "INSERT INTO counters(week, country, site_group, pack_version, what, value, count) "
            "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) "
            "ON CONFLICT(week, country, site_group, pack_version, what, value) "
            "DO UPDATE SET count = counters.count + excluded.count",
            {row.week, row.country, row.site_group, std::int64_t{row.content}, row.what, row.value,
             row.count}));
    }
    return {};
}

Result<std::vector<Counter>> StatisticsStore::counters() {
    const auto rows = TRY(session_->query(
        "SELECT week, country, site_group, pack_version, what, value, count FROM counters "
        "ORDER BY week, country, site_group, pack_version, what, value"));
    std::vector<Counter> counters;
    for (const auto& row : rows) {
        counters.push_back({.week = small(row, 0),
                            .country = std::string{row.text(1)},
                            .site_group = row.integer(2),
                            .content = static_cast<std::uint32_t>(row.integer(3)),
                            .what = std::string{row.text(4)},
                            .value = row.integer(5),
                            .count = row.integer(6)});
    }
    return counters;
}

Result<statistics::Week> StatisticsStore::newest_week() {
    const auto rows = TRY(session_->query("SELECT week FROM counters ORDER BY week DESC LIMIT 1"));
    return rows.empty() ? -1 : small(rows.front(), 0);
}

Result<statistics::ReleaseState> StatisticsStore::state() {
    const auto rows =
        TRY(session_->query("SELECT number, closed_week, closed_month, made_day FROM releases "
                            "ORDER BY number DESC LIMIT 1"));
    if (rows.empty()) return statistics::ReleaseState{};
    const auto& row = rows.front();
    return statistics::ReleaseState{small(row, 0), small(row, 1), small(row, 2), {small(row, 3)}};
}

Result<std::vector<Release::OpenWeek>> StatisticsStore::open_weeks() {
    const auto rows = TRY(session_->query(
        "SELECT country, week, count, published FROM open_weeks ORDER BY country, week"));
    std::vector<Release::OpenWeek> weeks;
    for (const auto& row : rows) {
        weeks.push_back(
            {std::string{row.text(0)}, {small(row, 1), row.integer(2), row.integer(3)}});
    }
    return weeks;
}

Result<bool> StatisticsStore::put(const Release& release) {
    const auto mine = TRY(session_->run(
        "INSERT INTO releases(number, made_day, closed_week, closed_month) VALUES(?1, ?2, ?3, ?4) "
        "ON CONFLICT DO NOTHING",
        {release.number, release.made_on.days, release.closed_week, release.closed_month}));
    if (mine == 0) return false;
    TRY(put_cells(release));
    TRY(put_open_weeks(release));
    TRY(forget(release));
    return true;
}

Result<void> StatisticsStore::put_cells(const Release& release) {
    sql::Insert insert{
        .table = "release_cells",
        .columns = {"release", "topic", "country", "period", "late", "item", "part", "count"}};
    for (const auto& cell : release.cells) {
        const auto topic = statistics::topic_name(cell.key.topic);
        insert.values.insert(insert.values.end(),
                             {release.number, topic, cell.country, cell.period, cell.late ? 1 : 0,
                              cell.key.item, cell.key.part, cell.count});
        if (insert.values.size() < kInsertRowsMax * insert.columns.size()) continue;
        TRY(session_->insert_new(insert));
        insert.values.clear();
    }
    if (!insert.values.empty()) TRY(session_->insert_new(insert));
    return {};
}

Result<void> StatisticsStore::put_open_weeks(const Release& release) {
    TRY(session_->run("DELETE FROM open_weeks"));
    for (const auto& [country, week] : release.open_weeks) {
        TRY(session_->run(
            "INSERT INTO open_weeks(country, week, count, published) VALUES(?1, ?2, ?3, ?4)",
            {country, week.week, week.count, week.published}));
    }
    return {};
}

Result<void> StatisticsStore::forget(const Release& release) {
    for (const auto& row : release.spent) {
        const auto gone = TRY(session_->run(
            "DELETE FROM counters WHERE week = ?1 AND country = ?2 AND site_group = ?3 "
            "AND pack_version = ?4 AND what = ?5 AND value = ?6 AND count = ?7",
            {row.week, row.country, row.site_group, std::int64_t{row.content}, row.what, row.value,
             row.count}));
        if (gone == 0) return fail(Errc::Unavailable, "tallies arrived while a release was made");
    }
    return {};
}

Result<std::vector<ReleaseRow>> StatisticsStore::releases() {
    const auto rows = TRY(session_->query(
        "SELECT number, made_day, closed_week, closed_month FROM releases ORDER BY number DESC"));
    std::vector<ReleaseRow> releases;
    for (const auto& row : rows) {
        releases.push_back({small(row, 0), {small(row, 1)}, small(row, 2), small(row, 3)});
    }
    return releases;
}

Result<std::vector<ReleasedCell>> StatisticsStore::cells(statistics::Topic topic) {
    const auto rows = TRY(session_->query(
        "SELECT release, country, period, late, item, part, count FROM release_cells "
        "WHERE topic = ?1 ORDER BY country, period, item, part, release, late",
        {statistics::topic_name(topic)}));
    std::vector<ReleasedCell> cells;
    for (const auto& row : rows) {
        cells.push_back({small(row, 0),
                         {.key = {topic, std::string{row.text(4)}, std::string{row.text(5)}},
                          .country = std::string{row.text(1)},
                          .period = small(row, 2),
                          .late = row.integer(3) != 0,
                          .count = row.integer(6)}});
    }
    return cells;
}

}  // namespace camino::hub
