// The options of camino-hub.

#pragma once

#include "sync/hub/hub.h"

namespace camino::hub {

struct CommandLine {
    HubOptions options{};
    bool list_routes = false;  ///< Print what it would serve, and end.
};

/// What was asked for; or the exit status when the arguments were wrong or asked for help, which
/// was printed then.
[[nodiscard]] tl::expected<CommandLine, int> parse_command_line(int argc, char** argv,
                                                                const char* version);

}  // namespace camino::hub
