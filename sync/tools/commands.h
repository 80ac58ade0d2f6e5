// The subcommands of `camino`, one file each.
//
// To add one: write `void add_<name>(CLI::App& app, int& status)` in a file of its own, declare it
// here, and call it in commands.cpp. It declares its options and sets a callback that does the work
// and leaves the exit status in `status` (see say.h: 0 done, 2 bad input, 1 anything else).

#pragma once

#include <CLI/CLI.hpp>

namespace camino::tools {

/// Every subcommand, in the order in which --help shows them.
void add_commands(CLI::App& app, int& status);

void add_screen(CLI::App& app, int& status);
void add_pack(CLI::App& app, int& status);
void add_bundle(CLI::App& app, int& status);
void add_deploy(CLI::App& app, int& status);
void add_hub(CLI::App& app, int& status);
void add_keys(CLI::App& app, int& status);
void add_records(CLI::App& app, int& status);
void add_site(CLI::App& app, int& status);
void add_staff(CLI::App& app, int& status);
void add_voice(CLI::App& app, int& status);

}  // namespace camino::tools
