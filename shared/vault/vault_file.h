// A worker's vault on a laptop: front/vaults/NUMBER.key holds the private half of the key to which
// the worker's readable copies are sealed, under a passphrase (crypto/key_file.h); NUMBER.pub its
// public half; NUMBER.tries how often in a row a wrong passphrase was typed.
//
// Vaults have numbers, no names: a locked laptop does not say who works with it. After
// kVaultTriesMax wrong ones the key is gone. Nothing is lost by it: every record is sealed to the
// custodian too. A try is counted on the disk before it is looked at.

#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/base/time.h"
#include "shared/crypto/passphrase.h"
#include "shared/crypto/seal.h"
#include "shared/store/folders.h"

namespace camino::vault {

inline constexpr int kVaultTriesMax = 10;
inline constexpr int kVaultNumberMax = 99;
inline constexpr std::size_t kVaultPassphraseMin = 20;  ///< Letters, of one that a person chose.

/// How long nobody may try again after so many failures: nothing for three, then twice as long each
/// time, at most half an hour.
[[nodiscard]] Duration vault_delay(int failures);

struct Vault {
    int number = 0;
    crypto::SealPublicKey public_key{};
    int failures = 0;  ///< Wrong passphrases in a row.

    bool operator==(const Vault&) const = default;
};

/// By number; those that were wiped are not among them. Errors: BadInput naming the file; Io.
[[nodiscard]] Result<std::vector<Vault>> vaults(const store::Folders& folders);

/// A vault under the next number, that no other was given before.
/// Errors: BadInput for a passphrase that is too short, or when all numbers are given; Io.
[[nodiscard]] Result<Vault> make_vault(const store::Folders& folders, std::string_view passphrase,
                                       crypto::PassphraseCost cost = crypto::kKeyFileCost);

enum class VaultVerdict : std::uint8_t {
    Opened,
    Wrong,
    Wiped,   ///< That was the last try, or it was wiped before.
    Broken,  ///< The try could not be counted, or the file is damaged; then nobody gets in.
};
struct VaultTry {
    VaultVerdict verdict = VaultVerdict::Broken;
    std::optional<crypto::SealKeyPair> key{};  ///< Of one that opened.
    int failures = 0;
};
/// Takes about a third of a second. Whoever asks waits vault_delay() between tries.
[[nodiscard]] VaultTry try_vault(const store::Folders& folders, int number,
                                 std::string_view passphrase);

/// The key is gone; the number is not given again. Errors: Io, then try again.
[[nodiscard]] Result<void> wipe_vault(const store::Folders& folders, int number);

}  // namespace camino::vault
