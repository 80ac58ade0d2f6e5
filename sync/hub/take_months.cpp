// What a device counted by itself in a month: added to the counters of that month, and not kept.

#include "sync/hub/held_contents.h"
#include "sync/hub/statistics_release.h"
#include "sync/hub/statistics_store.h"
#include "sync/statistics/count.h"
#include "sync/wire/month_counts.h"

namespace camino::hub {

namespace {

Taken refused(int status, std::string title, std::string detail) {
    return {.problem = wire::Problem{status, std::move(title), std::move(detail)}};
}

/// Nobody has counted a month that is still to come: that clock stands wrong.
bool is_to_come(std::uint16_t month, CivilDate day) {
    return statistics::first_week(month) * 7 + statistics::monday_of(0).days > day.days;
}

std::vector<statistics::Counter> counters_of(const IntakeContext& context, const DeviceRow& row,
                                             const wire::MonthCounts& month) {
    if (context.contents == nullptr) return {};
    const statistics::DeviceMonth counted{row.post.country, month.month, month.counts};
    return statistics::counters_of(counted, context.contents->all());
}

}  // namespace

Result<Taken> take_months(HubStore& store, const IntakeContext& context, ByteView bytes,
                          CivilDate day) {
    const auto month = wire::decode_month_counts(bytes);
    if (!month) return refused(400, "not_month_counts", month.error().detail);
    auto found = store.hold_device(records::DeviceId{month->device});
    const auto sender = TRY(sender_of(std::move(found), [&](const auto& key) {
        return wire::open_month_counts(bytes, key).has_value();
    }));
    if (const auto* why = std::get_if<wire::Problem>(&sender)) return Taken{.problem = *why};
    const auto& row = std::get<DeviceRow>(sender);
    if (row.withdrawn) return Taken{.problem = problem_of(Refusal::Withdrawn)};
    if (is_to_come(month->month, day)) {
        return refused(422, "to_come", "the counts of a month that is still to come");
    }
    const auto counters = counters_of(context, row, *month);
    if (counters.empty()) {
        return refused(422, "unknown_content", "no content of this hub has these requirements");
    }
    const auto id = wire::month_report_id(month->device, month->month);
    Taken taken{.device = row.device, .of_tallies = true};
    if (!TRY(store.has_batch(id))) {
        TRY(store.add_batch(id, row.device, day));
        TRY(make_due_release(store, context, day));
        TRY(StatisticsStore{store.session()}.add(counters));
    }
    return sign_taken(store, context, std::move(taken), {id}, day);
}

}  // namespace camino::hub
