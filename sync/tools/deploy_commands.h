// What the subcommands of `camino deploy` are made of, one file each.

#pragma once

#include <CLI/CLI.hpp>

namespace camino::tools {

void add_deploy_init(CLI::App& group, int& status);

}  // namespace camino::tools
