// The larger subcommands of `camino hub`, one file each.

#pragma once

#include <CLI/CLI.hpp>

namespace camino::tools {

void add_hub_demo(CLI::App& group, int& status);
void add_hub_stats(CLI::App& group, int& status);

}  // namespace camino::tools
