#include "sync/wire/tombstones_ask.h"

#include "sync/wire/signed_message.h"

namespace camino::wire {

namespace {

constexpr std::string_view kMagic = "CMTA";
constexpr std::uint8_t kVersion = 1;

}  // namespace

Bytes sign_tombstones_ask(const TombstonesAsk& ask, const crypto::SignKey& key) {
    ByteWriter out;
    out.raw(as_bytes(kMagic)).u8(kVersion).raw(ask.device).u32(ask.generation).u64(ask.after);
    return append_signature(out.take(), key);
}

Result<TombstonesAsk> decode_tombstones_ask(ByteView bytes) {
    ByteReader in{bytes};
    const bool ours = as_text(in.raw(kMagic.size())) == kMagic;
    const auto version = in.u8();
    TombstonesAsk ask;
    ask.device = in.array<8>();
    ask.generation = in.u32();
    ask.after = in.u64();
    (void)in.raw(crypto::kSignatureSize);
    if (!ours || !in.at_end()) return fail(Errc::BadInput, "not an asking for tombstones");
    if (version != kVersion) return fail(Errc::BadInput, "an asking of an unknown version");
    if (ask.after > std::uint64_t{INT64_MAX})
        return fail(Errc::BadInput, "an asking with an impossible number");
    return ask;
}

Result<TombstonesAsk> open_tombstones_ask(ByteView bytes, const crypto::SignPublicKey& key) {
    auto ask = TRY(decode_tombstones_ask(bytes));
    TRY(check_signature(bytes, key, "the asking"));
    return ask;
}

}  // namespace camino::wire
