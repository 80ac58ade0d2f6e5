// /admin/...: what `camino hub ...` asks of the running hub, on loopback, with admin.token.

#include <algorithm>

#include "shared/codec/json.h"
#include "shared/codec/json_fields.h"
#include "shared/codec/json_writer.h"
#include "sync/hub/admin_gate.h"
#include "sync/hub/bundle_intake.h"
#include "sync/hub/people.h"
#include "sync/hub/setup.h"

namespace camino::hub {

namespace {

constexpr std::uint64_t kAdminBodyMax = 4096;
constexpr std::uint64_t kBundleSizeMax = 512ull << 20;

/// Everything that is done here is noted.
Result<void> note(HubStore& store, people::Power power, const people::Particulars& about) {
    People people{store, now_utc(), kHubMachine};
    return people.note(command_line(), to_string(power), people::shown(about));
}

/// Of the hub itself; of its devices: /admin/devices.
Result<Reply> status(Hub& hub, HubStore& store) {
    const auto devices = TRY(store.devices());
    const auto used =
        std::ranges::count_if(devices, [](const auto& row) { return !row.withdrawn; });
    JsonWriter out;
    out.begin_object().key("generation").integer(hub.context().settings.generation);
    out.key("address").text(hub.address()).key("url").text(hub.url());
    return json_reply(out.key("devices").integer(used).end_object().take());
}

/// What a command does beside the hub: {"what":"backup","about":"sealed"}. It says so first, so
/// that a backup holds this row as well.
Result<Reply> note_command(HubStore& store, const std::string& body) {
    const auto document = JsonDocument::parse(body, "the request");
    if (!document) return bad_input(document.error().detail);
    Mistakes mistakes;
    JsonFields fields(document->root(), mistakes);
    const auto what = fields.word("what", {"backup", "export"});
    const auto about = fields.text("about");
    fields.done();
    if (!mistakes.empty()) return bad_input(to_string(mistakes.front()));
    People people{store, now_utc(), kHubMachine};
    TRY(people.note(command_line(), *what == 0 ? "backup" : to_string(people::Power::Export),
                    about));
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
    const bool runs = hub.bundles().run([&hub, path = request.file, answer] {
        const auto result = take_bundle(hub, {.path = path});
        if (!result) return answer(problem_reply({422, "bundle", result.error().detail}));
        hub.commit([result = *result](HubStore& store) { return taken(store, result); }, answer);
    });
    if (!runs) answer(problem_reply({503, "busy", "other uploads wait"}, {{"Retry-After", "10"}}));
}

}  // namespace

Route admin_route(Hub& hub, const std::string& token, const char* method, const char* path,
                  AdminWork work) {
    return {.method = method,
            .path = path,
            .body_max = kAdminBodyMax,
            .gate = needs_token(token),
            .handle = [&hub, work = std::move(work)](Request request, const Answer& answer) {
                hub.commit([work, request = std::move(request)](
                               HubStore& store) { return work(store, request); },
                           answer);
            }};
}

std::vector<Route> admin_routes(Hub& hub, const std::string& token) {
    const auto committed = [&](const char* method, const char* path, AdminWork work) {
        return admin_route(hub, token, method, path, std::move(work));
    };
    using Ask = const Request&;
    std::vector<Route> routes;
    routes.push_back(committed("POST", "/admin/audit", [](HubStore& store, Ask ask) {
        return note_command(store, ask.body);
    }));
    routes.push_back(committed("GET", "/admin/status",
                               [&hub](HubStore& store, Ask) { return status(hub, store); }));
    routes.push_back(
        committed("GET", "/admin/receipts", [&hub](HubStore& store, Ask) -> Result<Reply> {
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
