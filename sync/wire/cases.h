// Cases file: what a hub hands to a custodian, sealed records with the proof of who wrote each.
//
//     cases  = "CMCS" version=1 content_key:32 (length:4 device)* length=0:4 hash:32
//     device = country:2 key:32 proofs:4 proof* records:4 record*
//     proof  = first_seq:8 count:4 previous_head:32 signature:64      ; of one segment
//     record = seq:8 reason:1 length:2 envelope                       ; reason 0: accepted
//
// The hash is that of everything before it: a download that was cut or damaged is told from a
// whole one. It proves nothing more; the devices' signatures do.

#pragma once

#include <string>
#include <vector>

#include "shared/crypto/hash.h"
#include "shared/crypto/sign.h"

namespace camino::wire {

/// The head of a segment without its envelopes, and the device's signature over both.
struct SegmentProof {
    std::uint64_t first_seq = 0;
    std::uint32_t count = 0;
    crypto::Hash previous_head{};
    crypto::Signature signature{};

    bool operator==(const SegmentProof&) const = default;
};

struct CaseRecord {
    std::uint64_t seq = 0;
    std::uint8_t reason = 0;  ///< Why the hub set it aside (hub::Fault); 0: it did not.
    Bytes envelope{};

    bool operator==(const CaseRecord&) const = default;
};

struct DeviceCases {
    std::string country{};  ///< Two letters.
    crypto::SignPublicKey key{};
    std::vector<SegmentProof> proofs{};
    std::vector<CaseRecord> records{};

    bool operator==(const DeviceCases&) const = default;
};

/// Makes the file piece by piece: begin(), device() for each, end().
class CasesWriter {
public:
    /// The key that signs the content of the deployment.
    [[nodiscard]] Bytes begin(const crypto::SignPublicKey& content_key);
    [[nodiscard]] Bytes device(const DeviceCases& cases);
    [[nodiscard]] Bytes end();

private:
    Bytes hashed(Bytes piece);

    crypto::Hasher hasher_{};
};

struct Cases {
    crypto::SignPublicKey content_key{};
    std::vector<DeviceCases> devices{};
};

/// Errors: BadInput if it is none, of a newer version, cut or damaged.
[[nodiscard]] Result<Cases> read_cases(ByteView bytes);

}  // namespace camino::wire
