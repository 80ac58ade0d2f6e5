// The options of camino-sync.

#pragma once

#include <cstdint>
#include <string>

#include "shared/base/result.h"

namespace camino::sync {

struct CommandLine {
    std::string folder{};     ///< The machine's.
    std::string authority{};  ///< A PEM file; empty: the system's.
    bool once = false;
    std::uint64_t content_kilobytes = 0;  ///< A day, from the hub; 0: all there is.
    bool constant_size = false;           ///< Somebody may watch the link.
    int heartbeat_hours = 1;
    std::string ticket{};   ///< A file: enrol with it, and end.
    std::string request{};  ///< Enrolling without a network: a file to make, and end; or
    std::string answer{};   ///< the hub's answer, that was brought back.
};

/// What was asked for; or the exit status when the arguments were wrong or asked for help, which
/// was printed then.
[[nodiscard]] tl::expected<CommandLine, int> parse_command_line(int argc, char** argv,
                                                                const char* version);

}  // namespace camino::sync
