// Ed25519 signatures over exact bytes.

#pragma once

#include "shared/crypto/secret.h"

namespace camino::crypto {

inline constexpr std::size_t kSignatureSize = 64;
using Signature = ByteArray<kSignatureSize>;

struct SignPublicKey {
    ByteArray<32> bytes{};

    auto operator<=>(const SignPublicKey&) const = default;
};

/// A signing key; `seed` (32 bytes) is what key files keep.
class SignKey {
public:
    [[nodiscard]] static SignKey generate();

    /// Errors: BadInput unless `seed` has 32 bytes.
    [[nodiscard]] static Result<SignKey> from_seed(ByteView seed);

    [[nodiscard]] const SignPublicKey& public_key() const { return public_key_; }
    [[nodiscard]] Secret seed() const;

    /// Deterministic: the same key and bytes always give the same signature.
    [[nodiscard]] Signature sign(ByteView bytes) const;

private:
    SignKey() = default;

    SignPublicKey public_key_;
    Secret secret_key_;
};

[[nodiscard]] bool verify(const SignPublicKey& key, ByteView bytes, const Signature& signature);

}  // namespace camino::crypto
