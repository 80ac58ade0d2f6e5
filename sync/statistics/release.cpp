#include "sync/statistics/release.h"

#include <algorithm>
#include <iterator>

#include "shared/base/assert.h"

namespace camino::statistics {

namespace {

constexpr std::string_view kVisit = "visit";

using ByMonth = std::map<Month, std::vector<Counter>>;
using ByCountry = std::map<std::string, ByMonth>;

std::int64_t visits_in(const std::vector<Counter>& counters) {
    std::int64_t count = 0;
    for (const auto& row : counters) count += row.what == kVisit ? row.count : 0;
    return count;
}

class Planner {
public:
    Planner(const ReleaseInput& input, Week newest) : input_(input), newest_(newest) {
        release_.number = input.before.number + 1;
        release_.made_on = input.today;
        // A clock that stood too far ahead once: what is out stays out.
        release_.closed_week =
            std::max(last_closed_week(input.today, newest), input.before.closed_week);
        release_.closed_month = month_of(release_.closed_week);
        if (last_week(release_.closed_month) > release_.closed_week) release_.closed_month -= 1;
        release_.closed_month = std::max(release_.closed_month, input.before.closed_month);
        release_.open_weeks = input.open_weeks;
    }

    std::optional<Release> plan() {
        publish_weeks();
        const bool only_late = newest_ <= input_.before.closed_week;
        if (release_.closed_month > input_.before.closed_month || only_late) publish_months();
        const bool silent = release_.cells.empty() && release_.spent.empty() &&
                            release_.open_weeks.size() == input_.open_weeks.size();
        if (silent) return std::nullopt;
        std::erase_if(release_.open_weeks, [&](const auto& open) {
            return month_of(open.week.week) <= release_.closed_month;
        });
        std::sort(release_.cells.begin(), release_.cells.end());
        return std::move(release_);
    }

private:
    void publish_weeks() {
        std::map<std::pair<std::string, Week>, std::int64_t> visits;
        for (const auto& row : input_.counters) {
            const bool fresh =
                row.week > input_.before.closed_week && row.week <= release_.closed_week;
            if (fresh && row.what == kVisit) visits[{row.country, row.week}] += row.count;
        }
        for (const auto& [where, count] : visits) {
            const auto& [country, week] = where;
            const CellKey key{Topic::VisitsWeek, {}, {}};
            const auto published =
                round_count(input_.key, {.country = country, .period = week, .key = key}, count);
            release_.open_weeks.push_back({country, {week, count, published}});
            if (published > 0) {
                release_.cells.push_back(
                    {.key = key, .country = country, .period = week, .count = published});
            }
        }
    }

    void publish_months() {
        ByCountry all;
        for (const auto& row : input_.counters) {
            const auto month = month_of(row.week);
            if (month <= release_.closed_month) all[row.country][month].push_back(row);
        }
        for (const auto& [country, months] : all) publish_country(country, months);
    }

    void publish_country(const std::string& country, const ByMonth& months) {
        std::vector<Counter> pool;
        for (const auto& [month, counters] : months) {
            if (visits_in(counters) < kSheetVisitsMin) {
                pool.insert(pool.end(), counters.begin(), counters.end());
                continue;
            }
            const bool late = month <= input_.before.closed_month;
            auto sheet = make_sheet(counters, *input_.contents,
                                    late ? std::vector<PublishedWeek>{} : weeks_of(country, month));
            sheet.month = month;
            publish(sheet, late);
            spend(counters);
        }
        if (visits_in(pool) < kSheetVisitsMin) return;  // Wait for more.
        publish(make_sheet(pool, *input_.contents), true);
        spend(pool);
    }

    [[nodiscard]] std::vector<PublishedWeek> weeks_of(const std::string& country,
                                                      Month month) const {
        std::vector<PublishedWeek> weeks;
        for (const auto& open : release_.open_weeks) {
            if (open.country == country && month_of(open.week.week) == month) {
                weeks.push_back(open.week);
            }
        }
        return weeks;
    }

    void publish(const Sheet& sheet, bool late) {
        const auto published = round_sheet(input_.key, sheet, late ? release_.closed_month : 0);
        for (std::size_t i = 0; i < published.size(); ++i) {
            const auto& key = sheet.cells[i].key;
            if (published[i] == 0 || key.topic == Topic::VisitsWeek) continue;
            release_.cells.push_back({.key = key,
                                      .country = sheet.country,
                                      .period = sheet.month.value_or(kPooled),
                                      .late = late,
                                      .count = published[i]});
        }
    }

    void spend(const std::vector<Counter>& counters) {
        release_.spent.insert(release_.spent.end(), counters.begin(), counters.end());
    }

    const ReleaseInput& input_;
    Week newest_;  // With counters.
    Release release_{};
};

}  // namespace

Week last_closed_week(CivilDate today, Week newest) {
    // The week of `today` is open; the one before it closes kGraceDays after its Sunday.
    const auto days = today - monday_of(0) - kGraceDays;
    const auto by_clock = days < 7 ? -1 : days / 7 - 1;
    return newest < 0 ? -1 : std::min(by_clock, newest + kQuietWeeks);
}

bool is_due(const ReleaseState& state, CivilDate today, Week newest) {
    if (last_closed_week(today, newest) > state.closed_week) return true;
    const auto month = [](CivilDate day) { return year_month_day(day).month; };
    return newest >= 0 && newest <= state.closed_week && month(today) != month(state.made_on);
}

std::optional<Release> plan_release(const ReleaseInput& input) {
    CAMINO_ASSERT(input.contents != nullptr);
    Week newest = -1;
    for (const auto& row : input.counters) newest = std::max(newest, row.week);
    if (!is_due(input.before, input.today, newest)) return std::nullopt;
    return Planner{input, newest}.plan();
}

}  // namespace camino::statistics
