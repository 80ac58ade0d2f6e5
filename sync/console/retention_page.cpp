#include "sync/console/retention_page.h"

#include <charconv>

#include "sync/console/devices_view.h"
#include "sync/hub/audit_store.h"
#include "sync/hub/retention_store.h"
#include "sync/hub/setup.h"

namespace camino::console {

namespace {

using hub::KeepDays;
using people::Power;

constexpr int kAuditReadMax = 2000;

View held_view(const Visit& visit, const std::vector<hub::HeldEpoch>& held) {
    Table table{.caption = visit.say("console.retention.held"),
                .columns = {{"kept", visit.say("console.cases.kept")},
                            {"epoch", visit.say("console.cases.epoch"), true},
                            {"count", visit.say("console.cases.count"), true},
                            {"first", visit.say("console.retention.first"), true},
                            {"last", visit.say("console.retention.last"), true}},
                .empty = visit.say("console.cases.none")};
    for (const auto& each : held) {
        table.rows.push_back({{.text = kept_words(each.epoch.kept_for, *visit.words)},
                              {.text = std::to_string(each.epoch.number)},
                              {.text = std::to_string(each.count)},
                              {.text = std::to_string(each.days_to_first)},
                              {.text = std::to_string(each.days_to_last)}});
    }
    return table_view(table, visit.choice, "/retention", *visit.words);
}

Result<std::vector<View>> purges(hub::HubStore& store) {
    std::vector<View> views;
    const auto rows = TRY(hub::AuditStore{store.session()}.before(INT64_MAX, kAuditReadMax));
    for (const auto& row : rows) {
        if (row.entry.what != "purge") continue;
        const auto day = std::chrono::floor<std::chrono::days>(row.hour).time_since_epoch();
        const CivilDate date{static_cast<std::int32_t>(day.count())};
        views.push_back({.texts = {{"day", to_string(date)}, {"what", row.entry.about}}});
    }
    return views;
}

Result<Outcome> show(const Visit& visit, hub::HubStore& store) {
    hub::RetentionStore retention{store};
    const auto keep = TRY(retention.keep());
    const auto counted = TRY(retention.counted());
    View view{.texts = {{"counted", std::to_string(counted)}, {"csrf", visit.actor.csrf}}};
    for (std::size_t i = 0; i < hub::kKeepNames.size(); ++i) {
        view.texts[hub::kKeepNames.at(i)] = std::to_string(keep.days.at(i));
        view.texts[std::string{hub::kKeepNames.at(i)} + "_most"] =
            std::to_string(KeepDays::kMost.at(i));
    }
    const auto held = TRY(retention.held());
    auto went = TRY(purges(store));
    view.sections["table"] = {held_view(visit, held)};
    view.sections["nothing_went"] = when(went.empty());
    view.sections["went"] = std::move(went);
    view.sections["may_read"] = when(!visit.may(Power::ManagePeople));
    view.sections["may_set"] = when(visit.may(Power::ManagePeople));
    return Shown{"retention.html", visit.say("console.retention.title"), std::move(view)};
}

/// Anything that is no such number is 0, which is never allowed.
std::uint16_t number_of(const std::string& text) {
    std::uint16_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end ? number : std::uint16_t{0};
}

Result<Outcome> set(const Visit& visit, hub::HubStore& store) {
    KeepDays keep;
    for (std::size_t i = 0; i < hub::kKeepNames.size(); ++i)
        keep.days.at(i) = number_of(visit.field(hub::kKeepNames.at(i)));
    if (!is_allowed(keep)) return GoTo{"/retention", "console.retention.wrong"};
    TRY(hub::RetentionStore{store}.put_keep(keep));
    hub::People people{store, hub::now_utc(), "console"};
    TRY(people.note(visit.actor, "set_retention", to_string(keep)));
    return GoTo{"/retention", "console.retention.done"};
}

}  // namespace

std::vector<PageRow> retention_pages() {
    return {{.path = "/retention", .power = Power::ReadAudit, .open = show},
            {.method = "POST",
             .path = "/retention",
             .power = Power::ManagePeople,
             .back = "/retention",
             .open = set}};
}

}  // namespace camino::console
