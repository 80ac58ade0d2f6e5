#include "shared/records/envelope.h"

#include "shared/base/assert.h"
#include "shared/crypto/padding.h"

namespace camino::records {

namespace {

Result<std::uint8_t> bucket_for(std::size_t record_size) {
    for (std::uint8_t bucket = 0; bucket <= kBucketMax; ++bucket) {
        if (record_size < bucket_size(bucket)) return bucket;
    }
    return fail(Errc::BadInput, "a record is too large to be sealed");
}

bool is_kept_for(std::uint8_t value) {
    return value >= static_cast<std::uint8_t>(KeptFor::Days30) &&
           value <= static_cast<std::uint8_t>(KeptFor::UntilClosed);
}

bool is_suite(std::uint8_t value) {
    return value == static_cast<std::uint8_t>(Suite::Custodian) ||
           value == static_cast<std::uint8_t>(Suite::Team);
}

}  // namespace

std::size_t bucket_size(std::uint8_t bucket) { return std::size_t{128} << bucket; }

Result<Bytes> seal_record(ByteView record, const Address& address) {
    if (address.epoch.number > kKeyNumberMax) return fail(Errc::BadInput, "no such key epoch");
    const auto bucket = TRY(bucket_for(record.size()));
    Bytes padded{record.begin(), record.end()};
    TRY(crypto::pad_to(padded, bucket_size(bucket)));
    const auto box = crypto::seal(padded, address.to);
    crypto::wipe(padded);
    if (!box) return tl::unexpected(box.error());
    return encode(Envelope{bucket, address.epoch, address.delete_tag, *box, address.suite});
}

Bytes encode(const Envelope& envelope) {
    CAMINO_ASSERT(envelope.bucket <= kBucketMax && envelope.epoch.number <= kKeyNumberMax);
    CAMINO_ASSERT(envelope.box.size() == bucket_size(envelope.bucket) + crypto::kSealOverhead);
    const auto kept_for = static_cast<std::uint32_t>(envelope.epoch.kept_for);
    ByteWriter out;
    out.u8(kEnvelopeVersion).u8(static_cast<std::uint8_t>(envelope.suite)).u8(envelope.bucket);
    out.u32(kept_for << 24U | envelope.epoch.number);
    return out.raw(envelope.delete_tag).raw(envelope.box).take();
}

Result<Envelope> decode_envelope(ByteView bytes) {
    ByteReader in{bytes};
    const auto version = in.u8();
    const auto suite = in.u8();
    Envelope envelope;
    envelope.bucket = in.u8();
    const auto kept_for = in.u8();
    envelope.epoch.number = std::uint32_t{in.u8()} << 16U;
    envelope.epoch.number |= in.u16();
    envelope.delete_tag = in.array<16>();
    envelope.box = in.rest();
    if (!in.ok()) return fail(Errc::BadInput, "an envelope ends too early");
    if (version != kEnvelopeVersion || !is_suite(suite))
        return fail(Errc::BadInput, "an envelope of an unknown version or suite");
    if (envelope.bucket > kBucketMax || !is_kept_for(kept_for))
        return fail(Errc::BadInput, "an envelope with an unknown bucket or class");
    if (envelope.box.size() != bucket_size(envelope.bucket) + crypto::kSealOverhead)
        return fail(Errc::BadInput, "an envelope has not the length that its bucket says");
    envelope.epoch.kept_for = static_cast<KeptFor>(kept_for);
    envelope.suite = static_cast<Suite>(suite);
    return envelope;
}

bool is_team_copy(ByteView bytes) {
    const auto envelope = decode_envelope(bytes);
    return envelope && envelope->suite == Suite::Team;
}

}  // namespace camino::records
