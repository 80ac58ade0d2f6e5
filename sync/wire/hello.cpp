#include "sync/wire/hello.h"

#include "sync/wire/signed_message.h"

namespace camino::wire {

namespace {

constexpr std::string_view kMagic = "CMHI";
constexpr std::uint8_t kVersion1 = 1;
constexpr std::uint8_t kVersion2 = 2;

DeviceHealth read_health(ByteReader& in) {
    DeviceHealth health;
    health.clock_s = static_cast<std::int64_t>(in.u64());
    health.waiting = in.u32();
    health.content_version = in.u32();
    health.content = in.array<crypto::kHashSize>();
    return health;
}

}  // namespace

Bytes sign_hello(const Hello& hello, const crypto::SignKey& key) {
    ByteWriter out;
    out.raw(as_bytes(kMagic)).u8(hello.health ? kVersion2 : kVersion1);
    out.raw(hello.device).u64(hello.next_seq).raw(hello.previous_head);
    if (const auto& health = hello.health) {
        out.u64(static_cast<std::uint64_t>(health->clock_s)).u32(health->waiting);
        out.u32(health->content_version).raw(health->content);
    }
    return append_signature(out.take(), key);
}

Result<Hello> decode_hello(ByteView bytes) {
    ByteReader in{bytes};
    const bool ours = as_text(in.raw(kMagic.size())) == kMagic;
    const auto version = in.u8();
    Hello hello;
    hello.device = in.array<8>();
    hello.next_seq = in.u64();
    hello.previous_head = in.array<crypto::kHashSize>();
    if (!ours) return fail(Errc::BadInput, "not a hello");
    if (version != kVersion1 && version != kVersion2) {
        return fail(Errc::BadInput, "a hello of an unknown version");
    }
    if (version == kVersion2) hello.health = read_health(in);
    (void)in.raw(crypto::kSignatureSize);
    if (!in.at_end()) return fail(Errc::BadInput, "not a hello");
    const bool clock_fits = !hello.health || hello.health->clock_s >= 0;
    const bool in_range =
        hello.next_seq >= 1 && hello.next_seq <= std::uint64_t{INT64_MAX} && clock_fits;
    if (!in_range) return fail(Errc::BadInput, "a hello with an impossible number");
    return hello;
}

Result<Hello> open_hello(ByteView bytes, const crypto::SignPublicKey& key) {
    auto hello = TRY(decode_hello(bytes));
    TRY(check_signature(bytes, key, "the hello"));
    return hello;
}

}  // namespace camino::wire
