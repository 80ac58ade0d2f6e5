// What a new deployment begins with, whoever makes it: `camino pack found`, `camino deploy demo`,
// `camino deploy init`.

#pragma once

#include <string>
#include <vector>

#include "shared/packs/pack.h"
#include "shared/publishing/roles.h"
#include "shared/store/recipients_file.h"
#include "sync/hub/setup.h"

namespace camino::tools {

inline constexpr std::size_t kSignerCountMax = 16;

/// The public keys that --signer names. Errors: BadInput if there are too many, or one is there
/// twice; as read_public_key().
[[nodiscard]] Result<std::vector<crypto::SignPublicKey>> read_signers(
    const std::vector<std::string>& named);

/// The same people in every role: so many of them must sign, any one may withdraw.
[[nodiscard]] publishing::Signers signers_of(const publishing::Group& people,
                                             const crypto::SignPublicKey& hub);

/// Those for which the pack has texts.
[[nodiscard]] std::vector<std::string> languages_of(const packs::PackFiles& pack);

/// The first recipients.json: of these custodians and this hub, with a salt that nobody else has.
[[nodiscard]] store::RecipientsFile first_recipients(
    const std::vector<records::CustodianKey>& custodians, const hub::HubPublicKeys& hub);

}  // namespace camino::tools
