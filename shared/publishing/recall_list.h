// The text of recall.json: {"withdrawn":[{"pack":"…","on":"2026-11-29","why":"…"}, …]}, the oldest
// first. Private to this folder.

#pragma once

#include "shared/publishing/repository.h"

namespace camino::publishing {

inline constexpr std::size_t kRecallSizeMax = 4096;
inline constexpr std::size_t kWhySizeMax = 200;

/// At most kRecallSizeMax bytes: the oldest fall out.
[[nodiscard]] std::string write_recall_list(std::vector<Withdrawn> withdrawn);

/// Members that nobody knows are tolerated. Errors: BadInput, naming line and key.
[[nodiscard]] Result<std::vector<Withdrawn>> read_recall_list(std::string_view text);

}  // namespace camino::publishing
