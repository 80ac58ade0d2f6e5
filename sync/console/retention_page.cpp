#include "sync/console/retention_page.h"

#include <charconv>

#include "shared/codec/web_text.h"
#include "sync/console/devices_view.h"
#include "sync/console/forms.h"
#include "sync/console/http_pages.h"
#include "sync/hub/audit_store.h"
#include "sync/hub/retention_store.h"
#include "sync/hub/setup.h"

namespace camino::console {

namespace {

using hub::KeepDays;
using people::Power;

constexpr int kAuditReadMax = 2000;

/// Anything that is no such number is 0, which is never allowed.
std::uint16_t number_of(const std::string& text) {
    std::uint16_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end ? number : std::uint16_t{0};
}

KeepDays keep_of(std::map<std::string, std::string> fields) {
    KeepDays keep;
    for (std::size_t i = 0; i < hub::kKeepNames.size(); ++i)
        keep.days.at(i) = number_of(fields[hub::kKeepNames.at(i)]);
    return keep;
}

/// Where one sees what these limits delete, before anything is set.
std::string look_address(const KeepDays& keep) {
    people::Particulars fields;
    for (std::size_t i = 0; i < hub::kKeepNames.size(); ++i)
        fields.emplace_back(hub::kKeepNames.at(i), std::to_string(keep.days.at(i)));
    return address("/retention", fields);
}

void put_days(View& view, const KeepDays& keep) {
    for (std::size_t i = 0; i < hub::kKeepNames.size(); ++i)
        view.texts[hub::kKeepNames.at(i)] = std::to_string(keep.days.at(i));
}

View held_view(const Visit& visit, const std::vector<hub::HeldEpoch>& held, const KeepDays& keep) {
    Table table{.caption = visit.say("console.retention.held"),
                .columns = {{"kept", visit.say("console.cases.kept")},
                            {"epoch", visit.say("console.cases.epoch"), true},
                            {"count", visit.say("console.cases.count"), true},
                            {"first", visit.say("console.retention.first"), true},
                            {"last", visit.say("console.retention.last"), true}},
                .empty = visit.say("console.cases.none")};
    for (const auto& each : held) {
        table.rows.push_back({{.text = kept_words(each.epoch.kept_for, keep, *visit.words)},
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

/// What new limits would delete, and the question whether to set them.
Result<View> look_view(const Visit& visit, hub::HubStore& store, const KeepDays& keep) {
    View view;
    put_days(view, keep);
    std::uint64_t total = 0;
    auto& lines = view.sections["doomed"];
    for (const auto& each : TRY(hub::RetentionStore{store}.doomed(keep))) {
        total += each.count;
        lines.push_back({.texts = {{"kept", kept_words(each.kept_for, keep, *visit.words)},
                                   {"count", std::to_string(each.count)},
                                   {"first", to_string(each.first)},
                                   {"last", to_string(each.last)}}});
    }
    view.texts["total"] = std::to_string(total);
    view.sections["some"] = when(total > 0);
    view.sections["none"] = when(total == 0);
    return view;
}

Result<Outcome> show(const Visit& visit, hub::HubStore& store) {
    hub::RetentionStore retention{store};
    const auto keep = TRY(retention.keep());
    const bool may_set = visit.may(Power::ManagePeople);
    auto asked = parse_form(visit.request.head.query);
    const bool looks = may_set && asked.contains("days30");
    const auto wanted = looks ? keep_of(asked) : keep;
    if (!is_allowed(wanted)) return GoTo{"/retention", "console.retention.wrong"};
    if (looks && !visit.actor.fresh) {
        return GoTo{"/again?to=" + percent_encoded(look_address(wanted))};
    }
    const auto counted = TRY(retention.counted());
    View view{.texts = {{"counted", std::to_string(counted)}, {"csrf", visit.actor.csrf}}};
    put_days(view, wanted);
    for (std::size_t i = 0; i < hub::kKeepNames.size(); ++i) {
        view.texts[std::string{hub::kKeepNames.at(i)} + "_most"] =
            std::to_string(KeepDays::kMost.at(i));
    }
    const auto held = TRY(retention.held());
    auto went = TRY(purges(store));
    view.sections["table"] = {held_view(visit, held, keep)};
    view.sections["nothing_went"] = when(went.empty());
    view.sections["went"] = std::move(went);
    view.sections["may_read"] = when(!may_set);
    view.sections["may_set"] = when(may_set);
    view.sections["look"] = {};
    if (looks) view.sections["look"] = {TRY(look_view(visit, store, wanted))};
    return Shown{"retention.html", visit.say("console.retention.title"), std::move(view)};
}

Result<Outcome> set(const Visit& visit, hub::HubStore& store) {
    const auto keep = keep_of(visit.form);
    if (!is_allowed(keep)) return GoTo{"/retention", "console.retention.wrong"};
    if (visit.field("sure") != "1") return GoTo{look_address(keep)};
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
