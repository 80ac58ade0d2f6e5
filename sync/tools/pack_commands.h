// What the subcommands of `camino pack` share.

#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "shared/packs/check.h"

namespace camino::tools {

/// packs::check_all(), and that a record of this pack fits the smallest envelope.
[[nodiscard]] packs::CheckReport check_all(const packs::PackFiles& files);

[[nodiscard]] bool is_error(const packs::Finding& finding);

/// One line each, then how many there are of each severity, after `about`.
[[nodiscard]] std::string shown(const packs::Findings& findings, const std::string& about);

/// A subcommand that takes the folder of a pack; `folder` must live as long as the command.
CLI::App* add_folder_command(CLI::App& group, const char* name, const char* about,
                             std::string& folder);

void add_pack_check(CLI::App& group, int& status);
void add_pack_diff(CLI::App& group, int& status);
void add_pack_found(CLI::App& group, int& status);
void add_pack_interview(CLI::App& group, int& status);
void add_pack_paper(CLI::App& group, int& status);
void add_pack_publish(CLI::App& group, int& status);
void add_pack_recall(CLI::App& group, int& status);
void add_pack_renew(CLI::App& group, int& status);
void add_pack_rotate(CLI::App& group, int& status);
void add_pack_sign(CLI::App& group, int& status);
void add_pack_status(CLI::App& group, int& status);
void add_pack_tables(CLI::App& group, int& status);
void add_pack_test(CLI::App& group, int& status);
void add_pack_texts(CLI::App& group, int& status);

}  // namespace camino::tools
