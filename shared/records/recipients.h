// Recipients: to whom a deployment seals. The value of the signed recipients.json, which sync
// reads.

#pragma once

#include <string>
#include <vector>

#include "shared/crypto/sign.h"
#include "shared/records/envelope.h"

namespace camino::records {

struct CustodianKey {
    std::string country{};  ///< ISO 3166-1 alpha-2, e.g. "CO".
    KeyEpoch epoch{};
    crypto::SealPublicKey key{};

    bool operator==(const CustodianKey&) const = default;
};

struct Recipients {
    std::uint32_t version = 0;  ///< A higher one replaces a lower one, never the reverse.
    std::vector<CustodianKey> custodians{};
    crypto::SignPublicKey hub_receipt_key{};
    crypto::SealPublicKey hub_seal_key{};    ///< Bundles are sealed to it.
    crypto::SealPublicKey statistics_key{};  ///< Tallies are sealed to it.

    bool operator==(const Recipients&) const = default;
};

/// The key with the highest number for this country and class.
/// Errors: NotFound if the deployment names none.
[[nodiscard]] Result<CustodianKey> custodian_for(const Recipients& recipients,
                                                 std::string_view country, KeptFor kept_for);

}  // namespace camino::records
