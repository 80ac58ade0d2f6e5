#include <algorithm>
#include <functional>

#include "shared/records/signed_bytes.h"
#include "shared/records/tally.h"

namespace camino::records {

namespace {

constexpr std::string_view kMagic = "CMTB";
constexpr std::uint8_t kVersion = 1;

Result<void> check(const std::vector<SealedTally>& tallies) {
    if (tallies.empty() || tallies.size() > kBatchCountMax)
        return fail(Errc::BadInput, "a batch holds 1 to 1000 tallies");
    const auto misplaced =
        std::adjacent_find(tallies.begin(), tallies.end(), std::greater_equal<>{});
    if (misplaced != tallies.end())
        return fail(Errc::BadInput, "a batch holds a tally twice or out of order");
    return {};
}

}  // namespace

BatchId batch_id(DeviceId device, std::span<const SealedTally> tallies) {
    crypto::Hasher hasher;
    hasher.add(device.bytes);
    for (const auto& tally : tallies) hasher.add(tally);
    const auto hash = hasher.finish();
    BatchId id{};
    std::copy_n(hash.begin(), id.size(), id.begin());
    return id;
}

Result<Bytes> sign_batch(std::vector<SealedTally> tallies, const crypto::SignKey& key) {
    std::sort(tallies.begin(), tallies.end());
    TRY(check(tallies));
    const auto device = device_id(key.public_key());
    ByteWriter out;
    out.raw(as_bytes(kMagic)).u8(kVersion).raw(device.bytes).raw(batch_id(device, tallies));
    out.u16(static_cast<std::uint16_t>(tallies.size()));
    for (const auto& tally : tallies) out.raw(tally);
    return sign_bytes(out.take(), key);
}

Result<TallyBatch> decode_batch(ByteView bytes) {
    if (bytes.size() > kBatchOverhead + kBatchCountMax * kSealedTallySize)
        return fail(Errc::BadInput, "a batch is too long");
    const auto parts = TRY(split_signed(bytes));
    ByteReader in{parts.content};
    const auto magic = in.raw(kMagic.size());
    const auto version = in.u8();
    TallyBatch batch;
    batch.device.bytes = in.array<8>();
    batch.id = in.array<16>();
    for (auto left = in.u16(); left > 0 && in.ok(); --left)
        batch.tallies.push_back(in.array<kSealedTallySize>());
    if (as_text(magic) != kMagic) return fail(Errc::BadInput, "this is no batch of tallies");
    if (version != kVersion) return fail(Errc::BadInput, "a newer program wrote this batch");
    if (!in.at_end()) return fail(Errc::BadInput, "a batch has not the length that it says");
    TRY(check(batch.tallies));
    if (batch.id != batch_id(batch.device, batch.tallies))
        return fail(Errc::BadInput, "a batch under another batch's id");
    return batch;
}

Result<TallyBatch> open_batch(ByteView bytes, const crypto::SignPublicKey& key) {
    auto batch = TRY(decode_batch(bytes));
    if (batch.device != device_id(key))
        return fail(Errc::Untrusted, "a batch of another device than the key's");
    TRY(check_signed(bytes, key, "a batch"));
    return batch;
}

}  // namespace camino::records
