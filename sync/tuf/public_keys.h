// Signatures of the other schemes that The Update Framework's repositories use.
//
// Camino's own deployments know Ed25519 alone. camino-tuf reads anybody's repository, so it also
// checks ECDSA on P-256 and RSA, with SHA-256, by OpenSSL.

#pragma once

#include "shared/tuf/signatures.h"

namespace camino::tuf {

/// A KeyCheck: ed25519, ecdsa-sha2-nistp256, rsassa-pss-sha256, rsa-pkcs1v15-sha256; the public
/// keys of the last three are PEM. RSA of less than 2048 bits has not signed.
[[nodiscard]] bool check_any_scheme(const Key& key, ByteView message, ByteView signature);

}  // namespace camino::tuf
