// HubCall: how `camino hub` speaks to the hub that runs in a folder: HTTP on loopback, with the
// folder's admin.token. Who may read the token may administer the hub.

#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace camino::tools {

struct HubCall {
    std::string method = "GET";
    std::string path{};
    std::string body{};  ///< Sent as it is; or
    std::string file{};  ///< the content of a file.
};

/// The body of the hub's answer.
/// Errors: Unavailable if no hub runs there, or it is busy; Untrusted if the token is not its own;
///         BadInput with the hub's words if it refuses; NotFound or Io for `file` and the folder.
[[nodiscard]] Result<std::string> call_hub(const std::string& hub_folder, const HubCall& call);

/// Writes into the hub's audit log what this command is about to do beside the hub. A hub that does
/// not run, or cannot write, is told of on standard error, and the command goes on.
/// Errors: as call_hub() otherwise.
[[nodiscard]] Result<void> note_at_hub(const std::string& hub_folder, std::string_view what,
                                       std::string_view about);

}  // namespace camino::tools
