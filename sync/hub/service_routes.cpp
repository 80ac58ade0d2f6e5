// What those who run a hub ask: is it alive, is it ready, how much does it do, how is it called.

#include <sys/statvfs.h>

#include "shared/crypto/random.h"
#include "sync/hub/hub.h"
#include "sync/hub/openapi.h"
#include "sync/wire/endpoints.h"

namespace camino::hub {

namespace {

// Below this a database cannot be trusted to end a transaction, nor an upload to fit.
constexpr std::uint64_t kDiskRoomMin = std::uint64_t{64} << 20;

Reply json_reply(std::string text) { return {200, "application/json", std::move(text)}; }

Reply not_ready(const char* why) {
    return problem_reply({503, "not_ready", why}, {{"Retry-After", "10"}});
}

bool has_room(const std::string& folder) {
    struct statvfs disk {};
    if (::statvfs(folder.c_str(), &disk) != 0) return false;
    return std::uint64_t{disk.f_bavail} * disk.f_frsize >= kDiskRoomMin;
}

void answer_ready(Hub& hub, const Answer& answer) {
    if (!has_room(hub.folders().data)) return answer(not_ready("the disk is nearly full"));
    hub.commit(
        [](HubStore& store) -> Result<Reply> {
            TRY(store.session().query("SELECT 1"));
            return json_reply("{\"status\":\"ready\"}");
        },
        [answer](const Reply& reply) {
            answer(reply.status == 200 ? reply : not_ready("the database does not answer"));
        });
}

/// Figures of the whole deployment: for its own machine, or whoever holds the token.
std::optional<Reply> local_or_token(const RequestHead& head, const std::string& expected) {
    if (head.local) return std::nullopt;
    const auto given = head.field("authorization");
    if (crypto::equal_constant_time(as_bytes(given), as_bytes(expected))) return std::nullopt;
    return problem_reply({401, "token", "show the token of this hub's admin.token"});
}

}  // namespace

std::vector<Route> service_routes(Hub& hub, const std::string& token) {
    std::vector<Route> routes;
    routes.push_back({.method = "GET",
                      .path = std::string{wire::kHealthPath},
                      .handle = [](const Request&, const Answer& answer) {
                          answer(json_reply("{\"status\":\"ok\"}"));
                      }});
    routes.push_back(
        {.method = "GET",
         .path = std::string{wire::kReadyPath},
         .handle = [&hub](const Request&, const Answer& answer) { answer_ready(hub, answer); }});
    routes.push_back({.method = "GET",
                      .path = std::string{wire::kOpenApiPath},
                      .handle = [](const Request&, const Answer& answer) {
                          answer(json_reply(std::string{openapi()}));
                      }});
    routes.push_back(
        {.method = "GET",
         .path = "/metrics",
         .gate = [expected = "Bearer " + token](
                     const RequestHead& head) { return local_or_token(head, expected); },
         .handle =
             [&hub](const Request&, const Answer& answer) {
                 answer({200, "text/plain; version=0.0.4; charset=utf-8", hub.metrics().text()});
             }});
    return routes;
}

}  // namespace camino::hub
