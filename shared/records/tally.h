// Tally: a coarse anonymous event for statistics, never linked to a record; and the signed batch
// in which tallies travel, shuffled.
//
// Tally, 32 bytes plain, 80 sealed to the statistics key:
//     version 1 | flags 1 | country 2 | site group 2 | week 2 | pack version 4 | language 1 |
//     door 1 | left at 1 | nationality 2 | failing criteria 15
// Tally batch v1:
//     magic "CMTB" | version 1 | device 8 | batch id 16 | count 2 | (80)* | Ed25519 signature 64
// The batch id is the first 16 bytes of BLAKE2b-256(device ‖ tallies): a receipt that names it
// speaks of exactly these tallies.

#pragma once

#include <bitset>
#include <span>
#include <string>
#include <vector>

#include "shared/base/date.h"
#include "shared/crypto/seal.h"
#include "shared/records/dictionary.h"
#include "shared/records/receipt.h"

namespace camino::records {

inline constexpr std::size_t kTallySize = 32;
inline constexpr std::size_t kSealedTallySize = kTallySize + crypto::kSealOverhead;
inline constexpr std::size_t kBatchOverhead = 95;
inline constexpr std::size_t kBatchCountMax = 1000;

using SealedTally = ByteArray<kSealedTallySize>;

enum class Door : std::uint8_t { Screening = 1, Library = 2, ComeBack = 3, Desk = 4 };

struct Tally {
    bool finished = false;   ///< The results were shown.
    bool kept = false;       ///< A record was saved.
    ByteArray<2> country{};  ///< Two capital letters, the deployment's country.
    std::uint16_t site_group = 0;
    std::uint16_t week = 0;  ///< See week_of().
    std::uint32_t pack_version = 0;
    std::uint8_t language = 0;  ///< Index into Dictionary::languages.
    Door door = Door::Screening;
    std::uint8_t left_at = 0;       ///< Index of the question shown last; 0 when finished.
    std::uint16_t nationality = 0;  ///< Bit i: option i of the pack's nationality question, i < 16.
    std::bitset<kCriterionCountMax> failing{};  ///< Criteria of all pathways in pack order.

    bool operator==(const Tally&) const = default;
};

/// ISO weeks since the one that began on Monday 29 December 1969; the date is the place's own.
/// `day` is 1970 or later.
[[nodiscard]] std::uint16_t week_of(CivilDate day);
[[nodiscard]] CivilDate monday_of(std::uint16_t week);

[[nodiscard]] ByteArray<kTallySize> encode(const Tally& tally);

/// Errors: BadInput unless it is exactly a tally that encode() could have written.
[[nodiscard]] Result<Tally> decode_tally(ByteView bytes);

/// Errors: BadInput if the key is unusable.
[[nodiscard]] Result<SealedTally> seal_tally(const Tally& tally, const crypto::SealPublicKey& to);

struct TallyBatch {
    DeviceId device{};
    BatchId id{};
    std::vector<SealedTally> tallies{};

    bool operator==(const TallyBatch&) const = default;
};

[[nodiscard]] BatchId batch_id(DeviceId device, std::span<const SealedTally> tallies);

/// Sorts (by their random bytes, so that their order says nothing), encodes and signs.
/// Errors: BadInput if empty, repeated, or more than kBatchCountMax.
[[nodiscard]] Result<Bytes> sign_batch(std::vector<SealedTally> tallies,
                                       const crypto::SignKey& key);

/// Errors: BadInput unless it is exactly one batch whose id fits its content.
[[nodiscard]] Result<TallyBatch> decode_batch(ByteView bytes);

/// decode_batch(), after checking the signature. Errors: also Untrusted.
[[nodiscard]] Result<TallyBatch> open_batch(ByteView bytes, const crypto::SignPublicKey& key);

}  // namespace camino::records
