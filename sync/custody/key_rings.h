// Key rings: the secrets of an office, each in a file under a passphrase.
//
//     custodian.key   opens records: one key per class that people choose (30 days, 6 months,
//                     until closed), of one country and one key number; and what others export to
//                     this custodian
//     custodian.key.pub   its public halves, as JSON, for recipients.json and for exports
//     content.key     signs packs, recipients.json and site.json
//     signer.key      of one person, who signs content for a deployment's repository
//     signer.key.pub      its public half as hex, for others to name
//     NAME.witness  of one person, who stands by when cases leave in the clear; opens nothing
//
// crypto/key_file.h locks the file; this says what is inside: kind 1 | ... A key of one kind
// offered where another is wanted is refused with words.

#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "shared/crypto/open.h"
#include "shared/crypto/passphrase.h"
#include "shared/crypto/sign.h"
#include "shared/records/recipients.h"

namespace camino::custody {

inline constexpr std::size_t kKeyFileSizeMax = std::size_t{64} * 1024;

/// What FILE.pub holds.
struct PublicRing {
    std::vector<records::CustodianKey> custodians{};
    crypto::SealPublicKey exports{};

    bool operator==(const PublicRing&) const = default;
};

/// The keys of a custodian for one country and one key number.
struct CustodianRing {
    std::string country{};
    std::uint32_t number = 0;
    std::array<crypto::SealKeyPair, 3> keys{};  ///< By KeptFor: Days30, Months6, UntilClosed.
    crypto::SealKeyPair exports{};              ///< Opens exports that were made for this ring.

    [[nodiscard]] static CustodianRing generate(std::string country, std::uint32_t number);

    /// The public halves, as recipients.json names them.
    [[nodiscard]] PublicRing public_half() const;

    /// The key of an epoch; null if it is not in this ring.
    [[nodiscard]] const crypto::SealKeyPair* find(records::KeyEpoch epoch) const;
};

[[nodiscard]] std::string to_json(const PublicRing& ring);

/// `file` is the name to give in messages. Errors: BadInput naming every mistake.
[[nodiscard]] Result<PublicRing> parse_public_ring(std::string_view text, const std::string& file);

/// Makes a new file, readable by its owner alone. Errors: BadInput if the file exists or the
/// passphrase is empty; Io.
[[nodiscard]] Result<void> write_key_file(const std::string& path, const CustodianRing& ring,
                                          std::string_view passphrase);
[[nodiscard]] Result<void> write_key_file(const std::string& path, const crypto::SignKey& content,
                                          std::string_view passphrase);

/// A signer's key; `cost` is what a guess at the passphrase takes. Errors: as write_key_file().
[[nodiscard]] Result<void> write_signer_key(const std::string& path, const crypto::SignKey& key,
                                            std::string_view passphrase,
                                            crypto::PassphraseCost cost = crypto::kKeyFileCost);

/// A witness's key. Errors and `cost`: as write_signer_key().
[[nodiscard]] Result<void> write_witness_key(const std::string& path, const crypto::SignKey& key,
                                             std::string_view passphrase,
                                             crypto::PassphraseCost cost = crypto::kKeyFileCost);

/// By which logs name a key: 16 digits of its public half.
[[nodiscard]] std::string fingerprint(const PublicRing& ring);
[[nodiscard]] std::string fingerprint(const crypto::SignPublicKey& key);

/// Errors: NotFound; Untrusted if the passphrase is wrong or others may read the file; BadInput if
/// it is no key file, or one of another kind. Each names the file.
[[nodiscard]] Result<CustodianRing> read_custodian_ring(const std::string& path,
                                                        std::string_view passphrase);
[[nodiscard]] Result<crypto::SignKey> read_content_key(const std::string& path,
                                                       std::string_view passphrase);
[[nodiscard]] Result<crypto::SignKey> read_signer_key(const std::string& path,
                                                      std::string_view passphrase);

/// The fingerprint of the key of one person, who proves with it that they stand by: a witness's, a
/// signer's or another custodian's. Errors: as above, but BadInput if others may read the file;
/// BadInput for `own`, the custodian's own, and for the content key, which is nobody's.
[[nodiscard]] Result<std::string> read_second_person(const std::string& path,
                                                     std::string_view passphrase,
                                                     const PublicRing& own);

}  // namespace camino::custody
