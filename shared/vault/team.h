// A team: workers who share cases between their laptops. Its key comes from six words that the
// first laptop draws (phrase.h) and that are typed once on each other; whoever has them has it.
//
//     private half = argon2id(words, salt), salt = the first 16 bytes of
//                    hash("camino team v1" ‖ the hub's public key)
//
// Nobody but the team knows the public half either: only who can open what the team keeps can add
// to it. On the disk the key lies sealed to the worker's vault (front/vaults/NUMBER.team):
//
//     sealed box of: version 1 | hub's public key 32 | private half 32
//
// so it opens with the vault and is gone when that locks. At another hub it counts for nothing.

#pragma once

#include <optional>
#include <string_view>

#include "shared/crypto/passphrase.h"
#include "shared/crypto/seal.h"
#include "shared/crypto/sign.h"
#include "shared/store/folders.h"

namespace camino::vault {

/// `words` through normal_phrase(). The same words at the same hub are the same team. Takes about a
/// third of a second. Errors: Unavailable without enough memory.
[[nodiscard]] Result<crypto::SealKeyPair> team_key(
    std::string_view words, const crypto::SignPublicKey& hub,
    crypto::PassphraseCost cost = crypto::kKeyFileCost);

/// The team's name to agent and hub, and a worker's to their team: the first 3 bytes of the hash of
/// its public half, or their vault's. Two teams may have the same; then neither opens what the
/// other keeps.
[[nodiscard]] std::uint32_t number_of(const crypto::SealPublicKey& key);

/// The same for people to compare: "4F2-A91". Pure.
[[nodiscard]] std::string sign_of(std::uint32_t number);

/// Whether each of the six words stands in a list from which words are drawn, all in one language:
/// another is a slip of the hand, and would be a team of its own. Errors: as new_phrase().
[[nodiscard]] Result<bool> are_words(std::string_view words, const std::string& folder);

/// Keeps the key for the worker of that vault. Errors: Io.
[[nodiscard]] Result<void> put_team(const store::Folders& folders, int vault,
                                    const crypto::SealPublicKey& vault_key,
                                    const crypto::SealKeyPair& team,
                                    const crypto::SignPublicKey& hub);
/// Nothing where the worker is in no team, or in one of another hub.
/// Errors: BadInput if the file is damaged; Io.
[[nodiscard]] Result<std::optional<crypto::SealKeyPair>> read_team(
    const store::Folders& folders, int vault, const crypto::SealKeyPair& vault_key,
    const crypto::SignPublicKey& hub);
/// The key is gone. Errors: Io.
[[nodiscard]] Result<void> drop_team(const store::Folders& folders, int vault);

}  // namespace camino::vault
