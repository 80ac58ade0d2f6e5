// Fetch code: one line by which a program fetches, once, the cases that two people agreed to hand
// out.
//
//     CASES-7K3PQ-01ABZ-X8M2T-4VN0C: 80 random bits and 20 of their hash, in Crockford's letters
//
// The check (of BLAKE2b-256) finds typing mistakes. The hub keeps only the hash of the secret.

#pragma once

#include <string>
#include <string_view>

#include "shared/crypto/hash.h"

namespace camino::wire {

using FetchSecret = ByteArray<10>;

[[nodiscard]] std::string encode(const FetchSecret& secret);

/// Takes small letters, O for 0, I and L for 1, and any spaces, dashes and line ends. Errors:
/// BadInput in words for who typed it, never with its letters.
[[nodiscard]] Result<FetchSecret> decode_fetch_code(std::string_view text);

/// What the hub stores instead of the secret.
[[nodiscard]] crypto::Hash fetch_code_hash(const FetchSecret& secret);

}  // namespace camino::wire
