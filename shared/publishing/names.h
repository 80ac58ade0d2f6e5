// Names of files in a repository.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace camino::publishing {

/// A path that stays below its folder and says where: no empty part, no "." or "..", no leading
/// "/", no "\" and no control character.
[[nodiscard]] bool is_plain_path(std::string_view path);

struct MetadataName {
    std::string_view role{};  ///< As in the name: quoted.
    std::int64_t version = 0;
};

/// "3.rules.json". Empty for any other name, "timestamp.json" too.
[[nodiscard]] std::optional<MetadataName> parse_metadata_name(std::string_view name);

/// "safe-mobility/words/es.po" -> "safe-mobility/words/SHA256.es.po".
[[nodiscard]] std::string served_path(std::string_view target, std::string_view sha256_hex);

}  // namespace camino::publishing
