// The hash of a file as it lies on its disk, however large it is.

#pragma once

#include <string>

#include "shared/crypto/hash.h"

namespace camino::store {

/// BLAKE2b-256, read in pieces. Errors: Io.
[[nodiscard]] Result<crypto::Hash> hash_of_file(const std::string& path);

}  // namespace camino::store
