// Sealing: X25519 boxes that the sender cannot open again. Opening lies in crypto/open.h, a module
// of its own.

#pragma once

#include "shared/crypto/secret.h"

namespace camino::crypto {

inline constexpr std::size_t kSealOverhead = 48;

struct SealPublicKey {
    ByteArray<32> bytes{};

    auto operator<=>(const SealPublicKey&) const = default;
};

/// A sealing key with its private half; `secret` (32 bytes) is what key files keep.
struct SealKeyPair {
    SealPublicKey public_key{};
    Secret secret{};

    [[nodiscard]] static SealKeyPair generate();

    /// Errors: BadInput unless `secret` has 32 bytes.
    [[nodiscard]] static Result<SealKeyPair> from_secret(ByteView secret);
};

/// A box of plain.size() + kSealOverhead bytes that only the holder of the private half opens.
/// Every call gives other bytes. Errors: BadInput if `to` is not a usable key.
[[nodiscard]] Result<Bytes> seal(ByteView plain, const SealPublicKey& to);

}  // namespace camino::crypto
