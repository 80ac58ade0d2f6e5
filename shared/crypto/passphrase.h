// argon2id: what a passphrase or a password costs to guess.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/crypto/secret.h"

namespace camino::crypto {

struct PassphraseCost {
    std::uint32_t memory_kib = 0;
    std::uint32_t passes = 0;

    bool operator==(const PassphraseCost&) const = default;
};

inline constexpr PassphraseCost kKeyFileCost{256 * 1024, 3};  ///< Custodian and vault keys: 0.3 s.
inline constexpr PassphraseCost kPasswordCost{64 * 1024, 3};  ///< Console passwords.
inline constexpr PassphraseCost kDeleteTagCost{64 * 1024, 3};
inline constexpr PassphraseCost kCostMin{8, 1};
inline constexpr PassphraseCost kCostMax{1024 * 1024,
                                         10};  ///< A file that asks for more is refused.

/// A key of `size` bytes (16..64) from a passphrase and a 16-byte salt; the same in, the same out.
/// Errors: BadInput if the cost is outside kCostMin..kCostMax; Unavailable without enough memory.
[[nodiscard]] Result<Secret> derive_key(std::string_view passphrase, const ByteArray<16>& salt,
                                        PassphraseCost cost, std::size_t size);

/// One line of text to store instead of the password; salt and cost are inside.
[[nodiscard]] Result<std::string> hash_password(std::string_view password,
                                                PassphraseCost cost = kPasswordCost);

/// Whether `password` is the one that `stored` was made of. A damaged or too costly line: false.
[[nodiscard]] bool verify_password(std::string_view stored, std::string_view password);

}  // namespace camino::crypto
