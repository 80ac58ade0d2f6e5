// Key files: small private files that appear whole or not at all.

#pragma once

#include <string>

#include "shared/crypto/secret.h"

namespace camino::crypto {

/// Writes a new file that only its owner may read (0600), synced to the disk under a temporary
/// name first. Errors: BadInput if `path` exists (a key is never overwritten); Io.
[[nodiscard]] Result<void> write_secret_file(const std::string& path, ByteView content);

/// Reads a file of at most `size_max` bytes.
/// Errors: NotFound if there is none; BadInput if it is larger; Untrusted if others than its owner
/// may read or write it; Io.
[[nodiscard]] Result<Secret> read_secret_file(const std::string& path, std::size_t size_max);

}  // namespace camino::crypto
