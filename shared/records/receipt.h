// Receipt v1: the hub's signed word that it durably holds a device's records up to a seq.
//
//     magic "CMRC" | version 1 | device 8 | hub generation 4 | through seq 8 | chain head 32 | day
//     4 | set-aside count 2, seq 8 each | batch count 2, batch id 16 each | Ed25519 signature 64

#pragma once

#include <vector>

#include "shared/base/date.h"
#include "shared/records/chain.h"

namespace camino::records {

using BatchId = ByteArray<16>;

inline constexpr std::size_t kReceiptListMax = 1000;
inline constexpr std::size_t kReceiptSizeMax = 129 + kReceiptListMax * 24;

struct Receipt {
    DeviceId device{};
    std::uint32_t generation = 0;   ///< Of the hub: goes up when it was restored from a backup.
    std::uint64_t through_seq = 0;  ///< Every record up to here is held; 0 for none.
    ChainHead head{};               ///< h(through_seq)
    CivilDate day{};                ///< The hub's day, UTC.
    std::vector<std::uint64_t>
        set_aside{};                 ///< Seqs that the hub holds but could not accept; ascending.
    std::vector<BatchId> batches{};  ///< Tally batches held, those of this exchange.

    bool operator==(const Receipt&) const = default;
};

/// Errors: BadInput if a list is longer than kReceiptListMax or not in order.
[[nodiscard]] Result<Bytes> sign_receipt(const Receipt& receipt, const crypto::SignKey& hub);

/// Checks the hub's signature and decodes.
/// Errors: BadInput if it is not exactly one receipt; Untrusted if `hub` did not sign it.
[[nodiscard]] Result<Receipt> open_receipt(ByteView bytes, const crypto::SignPublicKey& hub);

/// Reads the fields without trusting them. Errors: BadInput.
[[nodiscard]] Result<Receipt> decode_receipt(ByteView bytes);

}  // namespace camino::records
