// The groups of `camino hub` that have a file of their own; add_hub() in hub_command.cpp adds them.

#pragma once

#include <CLI/CLI.hpp>

namespace camino::tools {

void add_hub_backup(CLI::App& group, int& status);
void add_hub_device(CLI::App& group, int& status);
void add_hub_ticket(CLI::App& group, int& status);
void add_hub_export(CLI::App& group, int& status);
/// `camino hub export statistics`, beside `camino hub stats`.
void add_export_statistics(CLI::App& group, int& status);
void add_hub_demo(CLI::App& group, int& status);
/// `camino hub retention` and `camino hub content`.
void add_hub_keeping(CLI::App& group, int& status);
void add_hub_stats(CLI::App& group, int& status);
void add_hub_user(CLI::App& group, int& status);
void add_hub_audit(CLI::App& group, int& status);

}  // namespace camino::tools
