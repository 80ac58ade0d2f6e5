#include "shared/records/receipt.h"

#include <algorithm>
#include <functional>

#include "shared/records/signed_bytes.h"

namespace camino::records {

namespace {

constexpr std::string_view kMagic = "CMRC";
constexpr std::uint8_t kVersion = 1;

bool is_ascending(const std::vector<std::uint64_t>& seqs) {
    return std::adjacent_find(seqs.begin(), seqs.end(), std::greater_equal<>{}) == seqs.end();
}

Result<void> check(const Receipt& receipt) {
    const auto& seqs = receipt.set_aside;
    if (seqs.size() > kReceiptListMax || receipt.batches.size() > kReceiptListMax)
        return fail(Errc::BadInput, "a receipt names too much");
    const bool is_inside = seqs.empty() || (seqs.front() > 0 && seqs.back() <= receipt.through_seq);
    if (!is_ascending(seqs) || !is_inside)
        return fail(Errc::BadInput, "a receipt sets aside what it does not cover");
    if (receipt.through_seq > INT64_MAX || receipt.day.days < 0)
        return fail(Errc::BadInput, "a receipt is beyond all counting");
    return {};
}

}  // namespace

Result<Bytes> sign_receipt(const Receipt& receipt, const crypto::SignKey& hub) {
    TRY(check(receipt));
    ByteWriter out;
    out.raw(as_bytes(kMagic)).u8(kVersion).raw(receipt.device.bytes).u32(receipt.generation);
    out.u64(receipt.through_seq).raw(receipt.head);
    out.u32(static_cast<std::uint32_t>(receipt.day.days));
    out.u16(static_cast<std::uint16_t>(receipt.set_aside.size()));
    for (const auto seq : receipt.set_aside) out.u64(seq);
    out.u16(static_cast<std::uint16_t>(receipt.batches.size()));
    for (const auto& batch : receipt.batches) out.raw(batch);
    return sign_bytes(out.take(), hub);
}

Result<Receipt> decode_receipt(ByteView bytes) {
    if (bytes.size() > kReceiptSizeMax) return fail(Errc::BadInput, "a receipt is too long");
    const auto parts = TRY(split_signed(bytes));
    ByteReader in{parts.content};
    const auto magic = in.raw(kMagic.size());
    const auto version = in.u8();
    Receipt receipt;
    receipt.device.bytes = in.array<8>();
    receipt.generation = in.u32();
    receipt.through_seq = in.u64();
    receipt.head = in.array<crypto::kHashSize>();
    receipt.day.days = static_cast<std::int32_t>(in.u32());
    for (auto left = in.u16(); left > 0 && in.ok(); --left) receipt.set_aside.push_back(in.u64());
    for (auto left = in.u16(); left > 0 && in.ok(); --left)
        receipt.batches.push_back(in.array<16>());
    if (as_text(magic) != kMagic) return fail(Errc::BadInput, "this is no receipt");
    if (version != kVersion) return fail(Errc::BadInput, "a newer program wrote this receipt");
    if (!in.at_end()) return fail(Errc::BadInput, "a receipt has not the length that it says");
    TRY(check(receipt));
    return receipt;
}

Result<Receipt> open_receipt(ByteView bytes, const crypto::SignPublicKey& hub) {
    auto receipt = TRY(decode_receipt(bytes));
    TRY(check_signed(bytes, hub, "a receipt"));
    return receipt;
}

}  // namespace camino::records
