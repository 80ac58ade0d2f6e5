// /admin/devices, /admin/tickets, ...: what `camino hub device` and `camino hub ticket` ask of the
// running hub, on loopback, with admin.token.

#include <algorithm>

#include "shared/codec/json.h"
#include "shared/codec/json_fields.h"
#include "shared/codec/json_writer.h"
#include "sync/hub/admin_gate.h"
#include "sync/hub/device_state.h"
#include "sync/hub/hub.h"
#include "sync/hub/people.h"
#include "sync/hub/setup.h"

namespace camino::hub {

namespace {

constexpr int kAsideShownMax = 200;

/// {"country":"CO","site":1,"mode":"kiosk","tz":"America/Bogota"}
Result<wire::Post> parse_post(std::string_view body) {
    const auto document = TRY(JsonDocument::parse(body, "the request"));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    wire::Post post{.country = fields.text("country"), .tz = fields.text("tz")};
    const auto site = fields.integer("site");
    const auto mode = fields.word("mode", {"kiosk", "desk"});
    fields.done();
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    if (*site < 0 || *site > 0x0fff) return fail(Errc::BadInput, "a site is 0 to 4095");
    post.site = static_cast<std::uint16_t>(*site);
    post.mode = *mode == 0 ? wire::DeviceMode::Kiosk : wire::DeviceMode::Desk;
    TRY(wire::check(post));
    return post;
}

/// Everything that is done here is noted.
Result<void> note(HubStore& store, std::string_view what, const people::Particulars& about) {
    People people{store, now_utc(), kHubMachine};
    return people.note(command_line(), what, people::shown(about));
}

people::Particulars particulars_of(const wire::Post& post) {
    return {{"country", post.country},
            {"site", std::to_string(post.site)},
            {"mode", post.mode == wire::DeviceMode::Desk ? "desk" : "kiosk"},
            {"tz", post.tz}};
}

Result<Reply> new_ticket(Hub& hub, HubStore& store, std::string_view body) {
    const auto post = parse_post(body);
    if (!post) return bad_input(post.error().detail);
    const auto ticket =
        TRY(give_ticket(store, hub.context().keys.receipt.public_key(), hub.url(), *post));
    TRY(note(store, to_string(people::Power::EnrolDevice), particulars_of(*post)));
    return Reply{200, "text/plain; charset=utf-8", ticket + "\n"};
}

Result<Reply> withdraw(HubStore& store, std::string_view body) {
    const auto device = records::parse_device_id(body);
    if (!device) return bad_input(device.error().detail);
    const auto done = store.withdraw(*device);
    if (!done && done.error().code == Errc::NotFound) return bad_input(done.error().detail);
    if (!done) return tl::unexpected(done.error());
    TRY(note(store, to_string(people::Power::WithdrawDevice), {{"device", to_string(*device)}}));
    return json_reply("{}");
}

Result<Reply> cancel_ticket(HubStore& store, std::string_view id) {
    const auto cancelled = store.cancel_ticket(id, today_utc());
    if (!cancelled && cancelled.error().code == Errc::NotFound) {
        return bad_input(cancelled.error().detail);
    }
    if (!cancelled) return tl::unexpected(cancelled.error());
    TRY(note(store, "cancel_ticket", particulars_of(cancelled->post)));
    return json_reply("{}");
}

const char* word_of(wire::DeviceMode mode) {
    return mode == wire::DeviceMode::Desk ? "desk" : "kiosk";
}

void write_post(const wire::Post& post, JsonWriter& out) {
    out.key("country").text(post.country).key("site").integer(post.site);
    out.key("mode").text(word_of(post.mode)).key("tz").text(post.tz);
}

Result<Reply> list_tickets(HubStore& store) {
    JsonWriter out;
    out.begin_object().key("tickets").begin_array();
    for (const auto& ticket : TRY(store.open_tickets(today_utc()))) {
        out.begin_object().key("id").text(ticket.id);
        write_post(ticket.post, out);
        out.key("made").text(to_string(ticket.made));
        out.key("good_until").text(to_string(ticket.made + kTicketDays)).end_object();
    }
    return json_reply(out.end_array().end_object().take());
}

void write_health(const std::optional<HealthRow>& health, JsonWriter& out) {
    const auto number = [&](const char* key, std::int64_t value) {
        out.key(key);
        if (health) {
            out.integer(value);
        } else {
            out.null();
        }
    };
    number("unsent", health ? health->waiting : 0);
    number("clock_off_s", health ? health->clock_off_s : 0);
    number("content_version", health ? health->content_version : 0);
    out.key("content");
    if (health && health->content != crypto::Hash{}) {
        out.text(to_hex(health->content));
    } else {
        out.null();
    }
    out.key("refused").text(health ? health->refused : std::string{});
}

/// The gravest trouble, or how it is else: of what nobody heard yet, nobody can say that it is
/// fine.
std::string_view state_of(const DeviceSeen& seen, const std::vector<DeviceTrouble>& found) {
    if (seen.row.withdrawn) return "withdrawn";
    if (!found.empty()) return to_string(found[0]);
    const auto unknown = unknown_of(seen);
    return unknown ? to_string(*unknown) : "fine";
}

/// Its members, without the braces.
void write_device(const DeviceSeen& seen, std::uint32_t newest, JsonWriter& out) {
    const auto number = [](std::uint64_t count) { return static_cast<std::int64_t>(count); };
    const auto& row = seen.row;
    const auto found = troubles(seen, today_utc(), newest);
    out.key("device").text(to_string(row.device));
    write_post(row.post, out);
    out.key("enrolled").text(to_string(row.enrolled)).key("withdrawn").boolean(row.withdrawn);
    out.key("state").text(state_of(seen, found));
    out.key("troubles").begin_array();
    for (const auto trouble : found) out.text(to_string(trouble));
    out.end_array().key("through").integer(number(row.through));
    out.key("held").integer(number(seen.counts.held));
    out.key("set_aside").integer(number(seen.counts.aside));
    out.key("lost").integer(number(seen.counts.lost)).key("last_contact");
    if (row.contact) {
        out.text(to_string(*row.contact));
    } else {
        out.null();
    }
    write_health(seen.health, out);
}

Result<Reply> list_devices(HubStore& store) {
    auto devices = TRY(read_devices(store));
    const auto held = TRY(store.held_counts());
    const auto newest = TRY(newest_content(store, devices));
    JsonWriter out;
    out.begin_object().key("devices").begin_array();
    for (auto& seen : devices) {
        if (const auto count = held.find(seen.row.device); count != held.end()) {
            seen.counts.held = count->second;
        }
        out.begin_object();
        write_device(seen, newest, out);
        out.end_object();
    }
    return json_reply(out.end_array().end_object().take());
}

Result<Reply> show_device(HubStore& store, const std::string& name) {
    const Reply unknown =
        problem_reply({404, "unknown", "this hub knows no device " + name + "; list them all"});
    const auto id = records::parse_device_id(name);
    if (!id) return unknown;
    auto devices = TRY(read_devices(store));
    const auto newest = TRY(newest_content(store, devices));
    const auto seen =
        std::ranges::find(devices, *id, [](const auto& each) { return each.row.device; });
    if (seen == devices.end()) return unknown;
    seen->counts = TRY(store.counts(*id));
    JsonWriter out;
    out.begin_object();
    write_device(*seen, newest, out);
    out.key("aside").begin_array();
    for (const auto& aside : TRY(store.set_aside(*id, kAsideShownMax))) {
        out.begin_object().key("seq").integer(static_cast<std::int64_t>(aside.seq));
        out.key("day").text(to_string(aside.day)).key("why").text(words(aside.why)).end_object();
    }
    return json_reply(out.end_array().end_object().take());
}

}  // namespace

std::vector<Route> machine_routes(Hub& hub, const std::string& token) {
    const auto written = [&](const char* path, AdminWork work) {
        return admin_route(hub, token, "POST", path, std::move(work));
    };
    const auto seen = [&hub, token](const char* path, auto work) {
        return Route{.method = "GET",
                     .path = path,
                     .gate = needs_token(token),
                     .handle = [&hub, work](const Request& request, const Answer& answer) {
                         hub.read([work, params = request.head.params](
                                      HubStore& store) { return work(store, params); },
                                  answer);
                     }};
    };
    using Ask = const Request&;
    using Params = const std::map<std::string, std::string>&;
    return {written("/admin/tickets",
                    [&hub](HubStore& store, Ask ask) { return new_ticket(hub, store, ask.body); }),
            written("/admin/tickets/cancel",
                    [](HubStore& store, Ask ask) { return cancel_ticket(store, ask.body); }),
            written("/admin/withdraw",
                    [](HubStore& store, Ask ask) { return withdraw(store, ask.body); }),
            seen("/admin/tickets", [](HubStore& store, Params) { return list_tickets(store); }),
            seen("/admin/devices", [](HubStore& store, Params) { return list_devices(store); }),
            seen("/admin/devices/{device}", [](HubStore& store, Params params) {
                return show_device(store, params.at("device"));
            })};
}

}  // namespace camino::hub
