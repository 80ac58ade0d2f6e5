#include "sync/wire/team_ask.h"

#include "sync/wire/signed_message.h"

namespace camino::wire {

namespace {

constexpr std::string_view kMagic = "CMSA";
constexpr std::uint8_t kVersion = 1;

}  // namespace

Bytes sign_team_ask(const TeamAsk& ask, const crypto::SignKey& key) {
    ByteWriter out;
    out.raw(as_bytes(kMagic)).u8(kVersion).raw(ask.device).u32(ask.generation);
    out.u8(static_cast<std::uint8_t>(ask.team >> 16U));
    out.u16(static_cast<std::uint16_t>(ask.team & 0xffffU)).u64(ask.after);
    return append_signature(out.take(), key);
}

Result<TeamAsk> decode_team_ask(ByteView bytes) {
    ByteReader in{bytes};
    const bool ours = as_text(in.raw(kMagic.size())) == kMagic;
    const auto version = in.u8();
    TeamAsk ask;
    ask.device = in.array<8>();
    ask.generation = in.u32();
    ask.team = std::uint32_t{in.u8()} << 16U;
    ask.team |= in.u16();
    ask.after = in.u64();
    (void)in.raw(crypto::kSignatureSize);
    if (!ours || !in.at_end()) return fail(Errc::BadInput, "not an asking for a team's records");
    if (version != kVersion) return fail(Errc::BadInput, "an asking of an unknown version");
    if (ask.after > std::uint64_t{INT64_MAX})
        return fail(Errc::BadInput, "an asking with an impossible number");
    return ask;
}

Result<TeamAsk> open_team_ask(ByteView bytes, const crypto::SignPublicKey& key) {
    auto ask = TRY(decode_team_ask(bytes));
    TRY(check_signature(bytes, key, "the asking"));
    return ask;
}

}  // namespace camino::wire
