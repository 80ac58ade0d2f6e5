// The gate of /admin/...: admin.token. Who may read that file administers the hub.

#pragma once

#include "shared/crypto/secret.h"
#include "sync/hub/http.h"

namespace camino::hub {

[[nodiscard]] inline std::function<std::optional<Reply>(const RequestHead&)> needs_token(
    const std::string& token) {
    return [expected = "Bearer " + token](const RequestHead& head) -> std::optional<Reply> {
        const auto given = head.field("authorization");
        if (crypto::equal_constant_time(as_bytes(given), as_bytes(expected))) return std::nullopt;
        return problem_reply({401, "token", "show the token of this hub's admin.token"});
    };
}

class Hub;
class HubStore;

/// A route of /admin/... whose work is done on the writer; bodies of at most 4 KiB.
using AdminWork = std::function<Result<Reply>(HubStore&, const Request&)>;
[[nodiscard]] Route admin_route(Hub& hub, const std::string& token, const char* method,
                                const char* path, AdminWork work);

[[nodiscard]] inline Reply json_reply(std::string text) {
    return {200, "application/json", std::move(text)};
}

[[nodiscard]] inline Reply bad_input(const std::string& why) {
    return problem_reply({400, "bad_input", why});
}

/// What the audit log says of it.
inline constexpr const char* kHubMachine = "hub machine";

}  // namespace camino::hub
