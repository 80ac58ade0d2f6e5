#include "sync/hub/statistics_release.h"

#include "sync/hub/held_contents.h"
#include "sync/hub/statistics_store.h"

namespace camino::hub {

Result<bool> make_due_release(HubStore& store, const IntakeContext& context, CivilDate today) {
    StatisticsStore rows{store.session()};
    const auto state = TRY(rows.state());
    const auto newest = TRY(rows.newest_week());
    if (!statistics::is_due(state, today, newest)) return false;
    const auto open_weeks = TRY(rows.open_weeks());
    auto counters = TRY(rows.counters());
    const auto contents =
        context.contents == nullptr ? statistics::Contents{} : context.contents->all();
    const auto key = statistics::rounding_key(context.keys.statistics.secret.view());
    const auto release = statistics::plan_release({.before = state,
                                                   .open_weeks = open_weeks,
                                                   .counters = std::move(counters),
                                                   .contents = &contents,
                                                   .key = key.view(),
                                                   .today = today});
    return release ? rows.put(*release) : Result<bool>{false};
}

}  // namespace camino::hub
