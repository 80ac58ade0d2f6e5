// Key rings: the secrets of an office, each in a file under a passphrase.
//
//     custodian.key   opens records: one key per class that people choose (30 days, 6 months,
//                     until closed), of one country and one key number
//     content.key     signs packs, recipients.json and site.json
//
// crypto/key_file.h locks the file; this says what is inside: kind 1 | ... A content key offered
// where a custodian's is wanted is refused with words.

#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "shared/crypto/open.h"
#include "shared/crypto/sign.h"
#include "shared/records/recipients.h"

namespace camino::tools {

inline constexpr std::size_t kKeyFileSizeMax = 64 * 1024;

/// The keys of a custodian for one country and one key number.
struct CustodianRing {
    std::string country{};
    std::uint32_t number = 0;
    std::array<crypto::SealKeyPair, 3> keys{};  ///< By KeptFor: Days30, Months6, UntilClosed.

    [[nodiscard]] static CustodianRing generate(std::string country, std::uint32_t number);

    /// The public halves, as recipients.json names them.
    [[nodiscard]] std::vector<records::CustodianKey> public_keys() const;

    /// The key of an epoch; null if it is not in this ring.
    [[nodiscard]] const crypto::SealKeyPair* find(records::KeyEpoch epoch) const;
};

/// Makes a new file, readable by its owner alone. Errors: BadInput if the file exists or the
/// passphrase is empty; Io.
[[nodiscard]] Result<void> write_key_file(const std::string& path, const CustodianRing& ring,
                                          std::string_view passphrase);
[[nodiscard]] Result<void> write_key_file(const std::string& path, const crypto::SignKey& content,
                                          std::string_view passphrase);

/// Errors: NotFound; Untrusted if the passphrase is wrong or others may read the file; BadInput if
/// it is no key file, or one of another kind. Each names the file.
[[nodiscard]] Result<CustodianRing> read_custodian_ring(const std::string& path,
                                                        std::string_view passphrase);
[[nodiscard]] Result<crypto::SignKey> read_content_key(const std::string& path,
                                                       std::string_view passphrase);

}  // namespace camino::tools
