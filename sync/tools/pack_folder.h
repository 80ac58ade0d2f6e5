// A pack folder on disk <-> PackFiles.

#pragma once

#include <memory>
#include <string>

#include "shared/packs/pack.h"

namespace camino::tools {

/// The files of a pack folder (store::read_pack_files), which must hold a pack.json.
/// Errors: BadInput naming the folder; Io.
[[nodiscard]] Result<packs::PackFiles> read_pack_files(const std::string& folder);

/// Writes all files below `folder`, which is made if needed. Errors: Io naming the file.
[[nodiscard]] Result<void> write_pack_files(const std::string& folder,
                                            const packs::PackFiles& files);

/// Reads the pack of a folder. It stays where it is, so that a Screener may borrow it.
/// Errors: as read_pack_files() and packs::read_pack().
[[nodiscard]] Result<std::unique_ptr<const packs::Pack>> load_pack(const std::string& folder);

}  // namespace camino::tools
