// BLAKE2b-256: the one hash of Camino. SHA-256 only where others must be able to check a file.

#pragma once

#include <memory>

#include "shared/base/bytes.h"

namespace camino::crypto {

inline constexpr std::size_t kHashSize = 32;
using Hash = ByteArray<kHashSize>;

/// The unkeyed BLAKE2b-256 of `bytes`. Pure.
[[nodiscard]] Hash hash(ByteView bytes);

/// SHA-256 of `bytes`, as sha256sum prints it: for the manifest of a pack. Pure.
[[nodiscard]] Hash sha256(ByteView bytes);

/// SHA-512 of `bytes`, as sha512sum prints it: for files that others publish so. Pure.
[[nodiscard]] ByteArray<64> sha512(ByteView bytes);

/// Hashes bytes that arrive in pieces: hash(a ‖ b) without joining them.
class Hasher {
public:
    Hasher();
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    ~Hasher();

    Hasher& add(ByteView bytes);

    /// The hash of all that was added. Call once; the Hasher is spent afterwards.
    [[nodiscard]] Hash finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace camino::crypto
