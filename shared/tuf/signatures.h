// Who signed: counts the different keys of a role whose signatures hold.

#pragma once

#include <functional>

#include "shared/tuf/metadata.h"

namespace camino::tuf {

/// Whether `signature` of `message` was made with `key`. Must not fail for keys and signatures of
/// any kind or length: what it does not know has not signed.
using KeyCheck = std::function<bool(const Key& key, ByteView message, ByteView signature)>;

/// Knows Ed25519 alone, the only scheme of Camino's own deployments.
[[nodiscard]] bool check_ed25519(const Key& key, ByteView message, ByteView signature);

/// The keys and the threshold by which one role is delegated. Borrowed from the delegator.
struct Authority {
    const Keys& keys;
    const Role& role;
};

/// Empty when `root` or `delegations` do not delegate to a role of that name.
[[nodiscard]] std::optional<Authority> authority_for(const Root& root, std::string_view role);
[[nodiscard]] std::optional<Authority> authority_for(const Delegations& delegations,
                                                     std::string_view role);

/// How many different keys of the role have signed. A key counts once, under however many ids; a
/// signature that does not hold spoils nothing beside those that do.
[[nodiscard]] std::int64_t signed_count(std::string_view message,
                                        const std::vector<Signature>& signatures,
                                        const Authority& authority, const KeyCheck& check);

}  // namespace camino::tuf
