#include "shared/records/segment.h"

#include "shared/records/envelope.h"
#include "shared/records/signed_bytes.h"

namespace camino::records {

namespace {

constexpr std::string_view kMagic = "CMSG";
constexpr std::uint8_t kVersion = 1;

Bytes write_content(const Segment& segment) {
    ByteWriter out;
    out.raw(segment_head(segment));
    for (const auto envelope : segment.envelopes)
        out.u16(static_cast<std::uint16_t>(envelope.size())).raw(envelope);
    return out.take();
}

Result<void> check_limits(const Segment& segment) {
    if (segment.first_seq == 0 || segment.envelopes.empty() ||
        segment.envelopes.size() > kSegmentCountMax)
        return fail(Errc::BadInput, "a segment holds 1 to 5000 envelopes, from seq 1 on");
    if (segment.first_seq > INT64_MAX - kSegmentCountMax)
        return fail(Errc::BadInput, "a segment's seq is beyond all counting");
    std::size_t size = kSegmentOverhead;
    for (const auto envelope : segment.envelopes) {
        if (envelope.empty() || envelope.size() > kEnvelopeSizeMax)
            return fail(Errc::BadInput, "a segment holds an envelope of an impossible size");
        size += 2 + envelope.size();
    }
    if (size > kSegmentSizeMax) return fail(Errc::BadInput, "a segment is larger than 4 MiB");
    return {};
}

}  // namespace

Bytes segment_head(const Segment& segment) {
    ByteWriter out;
    out.raw(as_bytes(kMagic)).u8(kVersion).raw(segment.device.bytes).u64(segment.first_seq);
    out.u32(static_cast<std::uint32_t>(segment.envelopes.size())).raw(segment.previous_head);
    return out.take();
}

Bytes join_segment(const Segment& segment) {
    return join_signed(write_content(segment), segment.signature);
}

Result<Bytes> sign_segment(const SegmentContent& content, const crypto::SignKey& key) {
    Segment segment;
    segment.device = device_id(key.public_key());
    segment.first_seq = content.first_seq;
    segment.previous_head = content.previous_head;
    segment.envelopes.assign(content.envelopes.begin(), content.envelopes.end());
    TRY(check_limits(segment));
    return sign_bytes(write_content(segment), key);
}

Result<Segment> decode_segment(ByteView bytes) {
    if (bytes.size() > kSegmentSizeMax)
        return fail(Errc::BadInput, "a segment is larger than 4 MiB");
    const auto parts = TRY(split_signed(bytes));
    ByteReader in{parts.content};
    const auto magic = in.raw(kMagic.size());
    const auto version = in.u8();
    Segment segment;
    segment.device.bytes = in.array<8>();
    segment.first_seq = in.u64();
    const auto count = in.u32();
    segment.previous_head = in.array<crypto::kHashSize>();
    if (!in.ok() || as_text(magic) != kMagic) return fail(Errc::BadInput, "this is no segment");
    if (version != kVersion) return fail(Errc::BadInput, "a newer program wrote this segment");
    if (count > kSegmentCountMax) return fail(Errc::BadInput, "a segment of too many envelopes");
    segment.envelopes.reserve(count);
    for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
        const auto size = in.u16();
        segment.envelopes.push_back(in.raw(size));
    }
    if (!in.at_end()) return fail(Errc::BadInput, "a segment has not the length that it says");
    segment.signature = parts.signature;
    TRY(check_limits(segment));
    return segment;
}

Result<Segment> open_segment(ByteView bytes, const crypto::SignPublicKey& key) {
    auto segment = TRY(decode_segment(bytes));
    if (segment.device != device_id(key))
        return fail(Errc::Untrusted, "a segment of another device than the key's");
    TRY(check_signed(bytes, key, "a segment"));
    return segment;
}

}  // namespace camino::records
