// /admin/...: what `camino hub ...` asks of the running hub, on loopback, with admin.token.

#include "shared/codec/json.h"
#include "shared/codec/json_fields.h"
#include "shared/codec/json_writer.h"
#include "shared/crypto/random.h"
#include "sync/hub/admin_gate.h"
#include "sync/hub/bundle_intake.h"
#include "sync/hub/people.h"
#include "sync/hub/setup.h"

namespace camino::hub {

namespace {

constexpr std::uint64_t kAdminBodyMax = 4096;
constexpr std::uint64_t kBundleSizeMax = 512ull << 20;

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
Result<void> note(HubStore& store, people::Power power, const people::Particulars& about) {
    People people{store, now_utc(), kHubMachine};
    return people.note(command_line(), to_string(power), people::shown(about));
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
    TRY(note(store, people::Power::EnrolDevice, particulars_of(*post)));
    return Reply{200, "text/plain; charset=utf-8", ticket + "\n"};
}

Result<Reply> withdraw(HubStore& store, std::string_view body) {
    const auto device = records::parse_device_id(body);
    if (!device) return bad_input(device.error().detail);
    const auto done = store.withdraw(*device);
    if (!done && done.error().code == Errc::NotFound) return bad_input(done.error().detail);
    if (!done) return tl::unexpected(done.error());
    TRY(note(store, people::Power::WithdrawDevice, {{"device", to_string(*device)}}));
    return json_reply("{}");
}

Result<void> write_device(HubStore& store, const DeviceRow& row, JsonWriter& out) {
    const auto number = [](std::uint64_t count) { return static_cast<std::int64_t>(count); };
    const auto counts = TRY(store.counts(row.device));
    out.begin_object().key("device").text(to_string(row.device));
    out.key("country").text(row.post.country).key("site").integer(row.post.site);
    out.key("mode").text(row.post.mode == wire::DeviceMode::Desk ? "desk" : "kiosk");
    out.key("withdrawn").boolean(row.withdrawn).key("fork").boolean(row.fork_at.has_value());
    out.key("through").integer(number(row.through)).key("held").integer(number(counts.held));
    out.key("set_aside").integer(number(counts.aside)).key("lost").integer(number(counts.lost));
    out.key("last_contact");
    if (row.contact) {
        out.text(to_string(*row.contact));
    } else {
        out.null();
    }
    out.end_object();
    return {};
}

Result<Reply> status(Hub& hub, HubStore& store) {
    JsonWriter out;
    out.begin_object().key("generation").integer(hub.context().settings.generation);
    out.key("address").text(hub.address()).key("devices").begin_array();
    for (const auto& row : TRY(store.devices())) TRY(write_device(store, row, out));
    out.end_array().end_object();
    return json_reply(out.take());
}

/// Whoever copies beside the hub says so first; then the copy holds this row as well.
Result<Reply> note_backup(HubStore& store, const std::string& body) {
    if (body != "sealed" && body != "open") return bad_input("write sealed or open");
    People people{store, now_utc(), kHubMachine};
    TRY(people.note(command_line(), "backup", body));
    return json_reply("{}");
}

Result<Reply> taken(HubStore& store, const BundleResult& result) {
    TRY(note(store, people::Power::Upload,
             {{"new", std::to_string(result.new_count)},
              {"held", std::to_string(result.held_count)},
              {"set_aside", std::to_string(result.set_aside.size())},
              {"refused", std::to_string(result.refused.size())}}));
    return json_reply(to_json(result));
}

void upload(Hub& hub, const Request& request, const Answer& answer) {
    const bool runs = hub.slow().run([&hub, path = request.file, answer] {
        const auto result = take_bundle(hub, {.path = path});
        if (!result) return answer(problem_reply({422, "bundle", result.error().detail}));
        hub.commit([result = *result](HubStore& store) { return taken(store, result); }, answer);
    });
    if (!runs) answer(problem_reply({503, "busy", "other uploads wait"}, {{"Retry-After", "10"}}));
}

}  // namespace

std::vector<Route> admin_routes(Hub& hub, const std::string& token) {
    const auto committed = [&hub, token](const char* method, const char* path, auto work) {
        return Route{.method = method,
                     .path = path,
                     .body_max = kAdminBodyMax,
                     .gate = needs_token(token),
                     .handle = [&hub, work](Request request, const Answer& answer) {
                         hub.commit([work, body = std::move(request.body)](
                                        HubStore& store) { return work(store, body); },
                                    answer);
                     }};
    };
    using Body = const std::string&;
    std::vector<Route> routes;
    routes.push_back(committed("POST", "/admin/tickets", [&hub](HubStore& store, Body body) {
        return new_ticket(hub, store, body);
    }));
    routes.push_back(committed("POST", "/admin/withdraw",
                               [](HubStore& store, Body body) { return withdraw(store, body); }));
    routes.push_back(committed("POST", "/admin/backup", [](HubStore& store, Body body) {
        return note_backup(store, body);
    }));
    routes.push_back(committed("GET", "/admin/status",
                               [&hub](HubStore& store, Body) { return status(hub, store); }));
    routes.push_back(
        committed("GET", "/admin/receipts", [&hub](HubStore& store, Body) -> Result<Reply> {
            const auto bundle = TRY(receipts_bundle(store, hub.context(), today_utc()));
            return Reply{200, "application/octet-stream", std::string{as_text(bundle)}};
        }));
    routes.push_back({.method = "POST",
                      .path = "/admin/bundle",
                      .body_max = kBundleSizeMax,
                      .to_file = true,
                      .gate = needs_token(token),
                      .handle = [&hub](const Request& request, const Answer& answer) {
                          upload(hub, request, answer);
                      }});
    return routes;
}

}  // namespace camino::hub
