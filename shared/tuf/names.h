// Names of files and addresses, made from role names and target paths that may hold anything.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace camino::tuf {

/// Percent-quotes every byte but letters, digits and `_.-~`, and those of `kept`. Without `kept` it
/// is one harmless file name, except for `.` and `..`.
[[nodiscard]] std::string quoted(std::string_view name, std::string_view kept = "");

/// "ROLE.json", quoted: how a client keeps metadata, and how a timestamp is served.
[[nodiscard]] std::string file_name(std::string_view role);

/// "VERSION.ROLE.json", quoted: how a repository with consistent snapshots serves it.
[[nodiscard]] std::string file_name(std::string_view role, std::int64_t version);

/// Under which name a client keeps a target: one harmless file name for each path.
[[nodiscard]] std::string target_file_name(std::string_view path);

/// Where a target lies below a repository's targets: `hash` is put before the last part of the path
/// when it is not empty (consistent snapshots). Quoted but for `/`.
[[nodiscard]] std::string target_address(std::string_view path, std::string_view hash);

}  // namespace camino::tuf
