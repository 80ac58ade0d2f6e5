// Key files under a passphrase: custodian.key, vault keys.
//
//     magic "CMKF" | version 1 | memory KiB 4 | passes 4 | salt 16 | nonce 24 | box (16 + secret)
//
// The header is bound to the content: it is hashed into the key. Reading bounds the cost first, so
// that a crafted file cannot exhaust the machine.

#pragma once

#include <string_view>

#include "shared/crypto/passphrase.h"

namespace camino::crypto {

inline constexpr std::size_t kKeyFileSecretMax = 4096;

/// The bytes of a key file that holds `secret`. Errors: BadInput if `secret` is empty or larger
/// than kKeyFileSecretMax, or the passphrase is empty; Unavailable without enough memory.
[[nodiscard]] Result<Bytes> lock_key_file(const Secret& secret, std::string_view passphrase,
                                          PassphraseCost cost = kKeyFileCost);

/// Whether it begins like one: then it is a secret, whoever may open it.
[[nodiscard]] bool is_key_file(ByteView file);

/// Errors: BadInput if `file` is no key file or asks for too much; Untrusted if the passphrase is
/// wrong or the file was changed (nobody can tell which); Unavailable without enough memory.
[[nodiscard]] Result<Secret> unlock_key_file(ByteView file, std::string_view passphrase);

}  // namespace camino::crypto
