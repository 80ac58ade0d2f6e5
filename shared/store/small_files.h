// Small files: read whole, replaced whole.

#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace camino::store {

/// The content of a regular file of at most `size_max` bytes.
/// Errors: NotFound if there is none; BadInput if it is larger, or no regular file; Io.
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t size_max);

/// Replaces a file, synced to the disk under a temporary name first: a reader, and a machine that
/// loses power, sees the old content or the new one. `mode` are its permissions, e.g. 0640.
/// Errors: Io, naming the file; the old content stays.
[[nodiscard]] Result<void> replace_file(const std::string& path, std::string_view content,
                                        unsigned mode = 0640);

/// What was made, moved or removed in the folder that `path` lies in lasts from here on, whenever
/// power goes. Errors: Io.
[[nodiscard]] Result<void> sync_folder_of(const std::string& path);

/// Adds one line to the end of a file, made 0600 if it is not there, and syncs it. Errors: Io.
[[nodiscard]] Result<void> append_line(const std::string& path, std::string_view line);

}  // namespace camino::store
