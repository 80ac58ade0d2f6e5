// /admin/...: what `camino hub ...` asks of the running hub, on loopback, with admin.token.

#include "shared/codec/json.h"
#include "shared/codec/json_fields.h"
#include "shared/codec/json_writer.h"
#include "shared/crypto/random.h"
#include "sync/hub/bundle_intake.h"
#include "sync/hub/setup.h"

namespace camino::hub {

namespace {

constexpr std::uint64_t kAdminBodyMax = 4096;
constexpr std::uint64_t kBundleSizeMax = 512ull << 20;

Reply json_reply(std::string text) { return {200, "application/json", std::move(text)}; }

Reply bad_input(const std::string& why) { return problem_reply({400, "bad_input", why}); }

std::function<std::optional<Reply>(const RequestHead&)> needs_token(const std::string& token) {
    return [expected = "Bearer " + token](const RequestHead& head) -> std::optional<Reply> {
        const auto given = head.field("authorization");
        if (crypto::equal_constant_time(as_bytes(given), as_bytes(expected))) return std::nullopt;
        return problem_reply({401, "token", "show the token of this hub's admin.token"});
    };
}

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

Result<Reply> new_ticket(Hub& hub, HubStore& store, std::string_view body) {
    const auto post = parse_post(body);
    if (!post) return bad_input(post.error().detail);
    const auto ticket =
        TRY(give_ticket(store, hub.context().keys.receipt.public_key(), hub.url(), *post));
    return Reply{200, "text/plain; charset=utf-8", ticket + "\n"};
}

Result<Reply> withdraw(HubStore& store, std::string_view body) {
    const auto device = records::parse_device_id(body);
    if (!device) return bad_input(device.error().detail);
    const auto done = store.withdraw(*device);
    if (!done && done.error().code == Errc::NotFound) return bad_input(done.error().detail);
    if (!done) return tl::unexpected(done.error());
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

void upload(Hub& hub, const Request& request, const Answer& answer) {
    const bool taken = hub.slow().run([&hub, path = request.file, answer] {
        const auto result = take_bundle(hub, {.path = path});
        answer(result ? json_reply(to_json(*result))
                      : problem_reply({422, "bundle", result.error().detail}));
    });
    if (!taken) answer(problem_reply({503, "busy", "other uploads wait"}, {{"Retry-After", "10"}}));
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
