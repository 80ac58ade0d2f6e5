#include "sync/wire/hello.h"

#include <algorithm>

#include "sync/wire/signed_message.h"

namespace camino::wire {

namespace {

constexpr std::string_view kMagic = "CMHI";
constexpr std::uint8_t kVersion1 = 1;
constexpr std::uint8_t kVersion2 = 2;
constexpr std::uint8_t kVersion3 = 3;

bool is_printable(char letter) { return letter >= ' ' && letter <= '~'; }

/// Errors: BadInput for anything that refused_words() would not give.
Result<std::string> read_refused(ByteReader& in) {
    const auto field = as_text(in.raw(kRefusedSizeMax));
    const auto text = field.substr(0, field.find('\0'));
    const bool is_padded = field.find_first_not_of('\0', text.size()) == std::string_view::npos;
    if (is_padded && std::ranges::all_of(text, is_printable)) return std::string{text};
    return fail(Errc::BadInput, "a hello with words that nobody can read");
}

DeviceHealth read_health(ByteReader& in) {
    DeviceHealth health;
    health.clock_s = static_cast<std::int64_t>(in.u64());
    health.waiting = in.u32();
    health.content_version = in.u32();
    health.content = in.array<crypto::kHashSize>();
    return health;
}

}  // namespace

std::string refused_words(std::string_view words) {
    std::string text{words.substr(0, kRefusedSizeMax)};
    std::ranges::replace_if(
        text, [](char letter) { return !is_printable(letter); }, '?');
    return text;
}

Bytes sign_hello(const Hello& hello, const crypto::SignKey& key) {
    ByteWriter out;
    out.raw(as_bytes(kMagic)).u8(hello.health ? kVersion3 : kVersion1);
    out.raw(hello.device).u64(hello.next_seq).raw(hello.previous_head);
    if (const auto& health = hello.health) {
        out.u64(static_cast<std::uint64_t>(health->clock_s)).u32(health->waiting);
        out.u32(health->content_version).raw(health->content);
        auto refused = refused_words(health->refused);
        refused.resize(kRefusedSizeMax);
        out.raw(as_bytes(refused));
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
    if (version < kVersion1 || version > kVersion3) {
        return fail(Errc::BadInput, "a hello of an unknown version");
    }
    if (version >= kVersion2) hello.health = read_health(in);
    if (version >= kVersion3) hello.health->refused = TRY(read_refused(in));
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
