// Public keys that an option names: a file, or the key itself.

#pragma once

#include <string>
#include <string_view>

#include "sync/custody/key_rings.h"

namespace camino::tools {

/// What FILE.pub of a custodian holds. `option` is named in messages. Errors: as read_input();
/// BadInput.
[[nodiscard]] Result<custody::PublicRing> read_public_ring(std::string_view option,
                                                           const std::string& path);

/// A public key as 64 hexadecimal digits, or the file FILE.pub that holds them. `option` is named
/// in messages. Errors: NotFound or BadInput, naming the option, and the file if it is one.
[[nodiscard]] Result<crypto::SignPublicKey> read_public_key(std::string_view option,
                                                            const std::string& named);

}  // namespace camino::tools
