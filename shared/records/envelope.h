// Envelope v1: the sealed bytes of one record. The same bytes lie on the kiosk's disk, go over the
// wire and in a bundle.
//
//     version 1 | suite 1 | bucket 1 | kept-for class 1 | key number 3 | delete tag 16 |
//     sealed box (48 + size), size = 128 << bucket
//
// Suite 1 is sealed to a custodian. Suite 3, of a desk alone, is sealed to a team: the same record
// once more, for the team's other laptops; its key number is the team's (vault/team.h). 2 is
// reserved.
//
// It has no id: identity is (device, seq), content is its BLAKE2b-256.

#pragma once

#include "shared/crypto/delete_tag.h"
#include "shared/crypto/seal.h"

namespace camino::records {

inline constexpr std::uint8_t kEnvelopeVersion = 1;
inline constexpr std::uint8_t kBucketMax = 8;
inline constexpr std::size_t kEnvelopeHeadSize = 23;
inline constexpr std::size_t kEnvelopeSizeMin = 199;
inline constexpr std::size_t kEnvelopeSizeMax = 32839;
inline constexpr std::uint32_t kKeyNumberMax = 0xffffff;

/// How long the person lets us keep it; one custodian key per class, so that each can be destroyed
/// in its time.
enum class KeptFor : std::uint8_t { Days30 = 1, Months6 = 2, UntilClosed = 3 };

/// To whom an envelope is sealed. In the bytes: never renumber.
enum class Suite : std::uint8_t { Custodian = 1, Team = 3 };

struct KeyEpoch {
    KeptFor kept_for = KeptFor::Days30;
    std::uint32_t number = 0;  ///< 0..kKeyNumberMax

    auto operator<=>(const KeyEpoch&) const = default;
};

/// A decoded envelope; `box` is borrowed from the bytes that were decoded.
struct Envelope {
    std::uint8_t bucket = 0;
    KeyEpoch epoch{};
    crypto::DeleteTag delete_tag{};
    ByteView box{};
    Suite suite = Suite::Custodian;
};

/// The size that a record of `size` bytes is padded to: the next of 128, 256, 512, ... above it.
[[nodiscard]] std::size_t bucket_size(std::uint8_t bucket);

/// To whom, and with which tag.
struct Address {
    crypto::SealPublicKey to{};
    KeyEpoch epoch{};
    crypto::DeleteTag delete_tag{};
    Suite suite = Suite::Custodian;
};

/// Pads and seals the bytes of a record. The padded plain copy is wiped; the caller wipes `record`.
/// Errors: BadInput if it is larger than the largest bucket, or the key is unusable.
[[nodiscard]] Result<Bytes> seal_record(ByteView record, const Address& address);

/// Errors: BadInput if it is not exactly one envelope of a version that we know.
[[nodiscard]] Result<Envelope> decode_envelope(ByteView bytes);

/// Whether it is one, sealed to a team and not to a custodian.
[[nodiscard]] bool is_team_copy(ByteView bytes);

/// The bytes of an envelope again, e.g. after changing nothing. Pure.
[[nodiscard]] Bytes encode(const Envelope& envelope);

}  // namespace camino::records
