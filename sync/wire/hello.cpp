#include "sync/wire/hello.h"

#include "sync/wire/signed_message.h"

namespace camino::wire {

namespace {

constexpr std::string_view kMagic = "CMHI";
constexpr std::uint8_t kVersion = 1;

}  // namespace

Bytes sign_hello(const Hello& hello, const crypto::SignKey& key) {
    ByteWriter out;
    out.raw(as_bytes(kMagic)).u8(kVersion).raw(hello.device).u64(hello.next_seq);
    out.raw(hello.previous_head);
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
    (void)in.raw(crypto::kSignatureSize);
    if (!ours || !in.at_end()) return fail(Errc::BadInput, "not a hello");
    if (version != kVersion) return fail(Errc::BadInput, "a hello of an unknown version");
    const bool in_range = hello.next_seq >= 1 && hello.next_seq <= std::uint64_t{INT64_MAX};
    if (!in_range) return fail(Errc::BadInput, "a hello with an impossible number");
    return hello;
}

Result<Hello> open_hello(ByteView bytes, const crypto::SignPublicKey& key) {
    auto hello = TRY(decode_hello(bytes));
    TRY(check_signature(bytes, key, "the hello"));
    return hello;
}

}  // namespace camino::wire
