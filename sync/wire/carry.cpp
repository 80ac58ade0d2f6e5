#include "sync/wire/carry.h"

#include "sync/wire/signed_message.h"

namespace camino::wire {

namespace {

constexpr std::string_view kAskMagic = "CMCY";
constexpr std::string_view kAnswerMagic = "CMCD";
constexpr std::uint8_t kVersion = 1;

ByteView with_length(ByteReader& in) { return in.raw(in.u32()); }

bool is_stage(std::uint8_t number) {
    using Stage = CarryAnswer::Stage;
    return number >= static_cast<std::uint8_t>(Stage::GoesOn) &&
           number <= static_cast<std::uint8_t>(Stage::Refused);
}

// Of what was refused alone.
bool is_fault(std::uint8_t number, CarryAnswer::Stage stage) {
    if (stage != CarryAnswer::Stage::Refused) return number == 0;
    return number >= static_cast<std::uint8_t>(BundleFault::Empty) &&
           number <= static_cast<std::uint8_t>(BundleFault::Disk);
}

}  // namespace

Bytes sign_carry(const Carry& carry, const crypto::SignKey& key) {
    ByteWriter out;
    out.raw(as_bytes(kAskMagic)).u8(kVersion).raw(carry.device).raw(carry.bundle);
    out.u64(carry.size).u64(carry.offset);
    out.u32(static_cast<std::uint32_t>(carry.piece.size())).raw(carry.piece);
    return append_signature(out.take(), key);
}

Result<Carry> decode_carry(ByteView bytes) {
    ByteReader in{bytes};
    const bool ours = as_text(in.raw(kAskMagic.size())) == kAskMagic;
    const auto version = in.u8();
    Carry carry;
    carry.device = in.array<8>();
    carry.bundle = in.array<32>();
    carry.size = in.u64();
    carry.offset = in.u64();
    const auto piece = with_length(in);
    (void)in.raw(crypto::kSignatureSize);
    if (!ours || !in.at_end()) return fail(Errc::BadInput, "no piece of a carried bundle");
    if (version != kVersion) return fail(Errc::BadInput, "a carried piece of an unknown version");
    if (piece.size() > kCarryPieceMax || carry.offset > carry.size ||
        piece.size() > carry.size - carry.offset)
        return fail(Errc::BadInput, "a carried piece that is larger than its bundle, or too large");
    carry.piece.assign(piece.begin(), piece.end());
    return carry;
}

Result<Carry> open_carry(ByteView bytes, const crypto::SignPublicKey& key) {
    auto carry = TRY(decode_carry(bytes));
    TRY(check_signature(bytes, key, "the carried piece"));
    return carry;
}

Bytes sign_carry_answer(const CarryAnswer& answer, const crypto::SignKey& key) {
    ByteWriter out;
    out.raw(as_bytes(kAnswerMagic)).u8(kVersion).raw(answer.bundle);
    out.u8(static_cast<std::uint8_t>(answer.stage)).u64(answer.held).u64(answer.new_count);
    out.u8(static_cast<std::uint8_t>(answer.fault));
    out.u16(static_cast<std::uint16_t>(answer.receipts.size()));
    for (const auto& receipt : answer.receipts)
        out.u32(static_cast<std::uint32_t>(receipt.size())).raw(receipt);
    return append_signature(out.take(), key);
}

Result<CarryAnswer> open_carry_answer(ByteView bytes, const crypto::SignPublicKey& key) {
    TRY(check_signature(bytes, key, "the answer"));
    ByteReader in{bytes};
    const bool ours = as_text(in.raw(kAnswerMagic.size())) == kAnswerMagic;
    const auto version = in.u8();
    CarryAnswer answer;
    answer.bundle = in.array<32>();
    const auto stage = in.u8();
    answer.held = in.u64();
    answer.new_count = in.u64();
    const auto fault = in.u8();
    for (auto left = in.u16(); left > 0 && in.ok(); --left) {
        const auto receipt = with_length(in);
        answer.receipts.emplace_back(receipt.begin(), receipt.end());
    }
    (void)in.raw(crypto::kSignatureSize);
    if (!ours || !in.at_end()) return fail(Errc::BadInput, "no answer to a carried piece");
    if (version != kVersion) return fail(Errc::BadInput, "an answer of an unknown version");
    answer.stage = static_cast<CarryAnswer::Stage>(stage);
    if (!is_stage(stage) || !is_fault(fault, answer.stage))
        return fail(Errc::BadInput, "an answer that says nothing this program knows");
    answer.fault = static_cast<BundleFault>(fault);
    return answer;
}

}  // namespace camino::wire
