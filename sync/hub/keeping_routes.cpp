// /admin/retention and /admin/content: how long is kept what, and what machines get, for scripts.

#include "shared/codec/json.h"
#include "shared/codec/json_fields.h"
#include "shared/codec/json_writer.h"
#include "sync/hub/admin_gate.h"
#include "sync/hub/hub.h"
#include "sync/hub/people.h"
#include "sync/hub/retention_store.h"
#include "sync/hub/setup.h"

namespace camino::hub {

namespace {

constexpr int kPublicationsMax = 100;

Result<Reply> show_retention(HubStore& store) {
    RetentionStore retention{store};
    const auto keep = TRY(retention.keep());
    JsonWriter out;
    out.begin_object();
    for (std::size_t i = 0; i < kKeepNames.size(); ++i)
        out.key(kKeepNames.at(i)).integer(keep.days.at(i));
    out.key("counted").integer(TRY(retention.counted()));
    out.key("held").begin_array();
    for (const auto& held : TRY(retention.held())) {
        out.begin_object().key("epoch").text(to_string(held.epoch));
        out.key("count").integer(static_cast<std::int64_t>(held.count));
        out.key("days_to_first").integer(held.days_to_first);
        out.key("days_to_last").integer(held.days_to_last).end_object();
    }
    return json_reply(out.end_array().end_object().take());
}

/// Anything that is no such number is 0, which is never allowed.
std::uint16_t days_of(Json member) {
    const auto days = member.integer();
    const bool fits = days && *days >= 0 && *days <= UINT16_MAX;
    return fits ? static_cast<std::uint16_t>(*days) : std::uint16_t{0};
}

/// {"days30":14,"months6":90,"until_closed":365}; what is left out stays.
Result<Reply> set_retention(HubStore& store, const std::string& body) {
    const auto document = JsonDocument::parse(body, "the request");
    if (!document) return bad_input(document.error().detail);
    RetentionStore retention{store};
    auto keep = TRY(retention.keep());
    Mistakes mistakes;
    JsonFields fields(document->root(), mistakes);
    for (std::size_t i = 0; i < kKeepNames.size(); ++i) {
        const auto member = fields.take(kKeepNames.at(i));
        if (member) keep.days.at(i) = days_of(*member);
    }
    fields.done();
    if (!mistakes.empty()) return bad_input(to_string(mistakes.front()));
    const auto done = retention.put_keep(keep);
    if (!done && done.error().code == Errc::BadInput) return bad_input(done.error().detail);
    if (!done) return tl::unexpected(done.error());
    People people{store, now_utc(), kHubMachine};
    TRY(people.note(command_line(), "set_retention", to_string(keep)));
    return show_retention(store);
}

Result<Reply> show_content(HubStore& store) {
    published::Store rows{store.session()};
    JsonWriter out;
    out.begin_object().key("confirmed");
    if (const auto confirmed = TRY(published::confirmed(rows))) {
        out.integer(*confirmed);
    } else {
        out.null();
    }
    out.key("publications").begin_array();
    for (const auto& row : TRY(rows.publications(kPublicationsMax))) {
        out.begin_object().key("day").text(to_string(row.day)).key("who").text(row.who);
        out.key("id").text(row.pack_id).key("pack").text(to_hex(row.pack));
        out.key("number").integer(row.content).key("withdrawn").boolean(row.withdrawn);
        out.end_object();
    }
    return json_reply(out.end_array().end_object().take());
}

}  // namespace

std::vector<Route> keeping_routes(Hub& hub, const std::string& token) {
    using Ask = const Request&;
    const auto route = [&](const char* method, const char* path, AdminWork work) {
        return admin_route(hub, token, method, path, std::move(work));
    };
    std::vector<Route> routes;
    routes.push_back(route("GET", "/admin/retention",
                           [](HubStore& store, Ask) { return show_retention(store); }));
    routes.push_back(route("POST", "/admin/retention", [](HubStore& store, Ask ask) {
        return set_retention(store, ask.body);
    }));
    routes.push_back(
        route("GET", "/admin/content", [](HubStore& store, Ask) { return show_content(store); }));
    return routes;
}

}  // namespace camino::hub
