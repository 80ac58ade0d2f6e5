// Segment v1: a device-signed run of consecutive envelopes; the body of an upload and the content
// of a bundle.
//
//     magic "CMSG" | version 1 | device 8 | first seq 8 | count 4 | previous chain head 32 |
//     (length 2, envelope)* | Ed25519 signature 64 over everything before it

#pragma once

#include <span>
#include <vector>

#include "shared/records/chain.h"

namespace camino::records {

inline constexpr std::size_t kSegmentHeadSize = 57;
inline constexpr std::size_t kSegmentOverhead = kSegmentHeadSize + crypto::kSignatureSize;
inline constexpr std::size_t kSegmentCountMax = 5000;
inline constexpr std::size_t kSegmentSizeMax = std::size_t{4} * 1024 * 1024;

/// A decoded segment. `envelopes` are borrowed from the decoded bytes and may be anything: whether
/// each is an envelope is decided one by one, so that a bad one blocks no other.
struct Segment {
    DeviceId device{};
    std::uint64_t first_seq = 0;  ///< At least 1.
    ChainHead previous_head{};    ///< h(first_seq - 1)
    std::vector<ByteView> envelopes{};
    crypto::Signature signature{};

    [[nodiscard]] std::uint64_t last_seq() const { return first_seq + envelopes.size() - 1; }
    [[nodiscard]] ChainHead head() const { return chain_over(previous_head, envelopes); }
};

/// What a segment is made of.
struct SegmentContent {
    std::uint64_t first_seq = 0;
    ChainHead previous_head{};
    std::span<const ByteView> envelopes{};
};

/// Encodes and signs. Errors: BadInput if empty, or larger than the limits above.
[[nodiscard]] Result<Bytes> sign_segment(const SegmentContent& content, const crypto::SignKey& key);

/// Reads the fields; checks shape and limits, not the signature.
/// Errors: BadInput if it is not exactly one segment.
[[nodiscard]] Result<Segment> decode_segment(ByteView bytes);

/// Checks that the device of `key` signed exactly these bytes, and decodes them.
/// Errors: BadInput as decode_segment; Untrusted if another key, or no one, signed it.
[[nodiscard]] Result<Segment> open_segment(ByteView bytes, const crypto::SignPublicKey& key);

/// The first kSegmentHeadSize bytes, which the hub keeps beside the signature.
[[nodiscard]] Bytes segment_head(const Segment& segment);

/// Puts a segment together again from what the hub keeps, to verify it later.
[[nodiscard]] Bytes join_segment(const Segment& segment);

}  // namespace camino::records
