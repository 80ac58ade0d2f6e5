#include "shared/crypto/key_file.h"

#include <algorithm>
#include <sodium.h>

#include "shared/crypto/hash.h"
#include "shared/crypto/random.h"
#include "shared/crypto/raw.h"

namespace camino::crypto {

namespace {

constexpr std::string_view kMagic = "CMKF";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kSaltSize = 16;
constexpr std::size_t kNonceSize = crypto_secretbox_NONCEBYTES;
constexpr std::size_t kHeadSize = 4 + 1 + 4 + 4 + kSaltSize + kNonceSize;

struct Head {
    PassphraseCost cost;
    ByteArray<kSaltSize> salt;
    ByteArray<kNonceSize> nonce;
};

Bytes encode(const Head& head) {
    ByteWriter out;
    out.raw(as_bytes(kMagic)).u8(kVersion).u32(head.cost.memory_kib).u32(head.cost.passes);
    return out.raw(head.salt).raw(head.nonce).take();
}

Result<Head> decode(ByteView file) {
    ByteReader in{file};
    const auto magic = in.raw(kMagic.size());
    const auto version = in.u8();
    Head head{};
    head.cost.memory_kib = in.u32();
    head.cost.passes = in.u32();
    head.salt = in.array<kSaltSize>();
    head.nonce = in.array<kNonceSize>();
    if (!in.ok() || as_text(magic) != kMagic) return fail(Errc::BadInput, "this is no key file");
    if (version != kVersion) return fail(Errc::BadInput, "a newer program wrote this key file");
    return head;
}

/// The key of the box: argon2id of the passphrase, hashed together with the head, so that a
/// changed head opens nothing.
Result<Secret> box_key(const Head& head, std::string_view passphrase) {
    const Secret derived = TRY(derive_key(passphrase, head.salt, head.cost, 32));
    auto bound = Hasher{}.add(derived.view()).add(encode(head)).finish();
    Secret key = Secret::copy_of(bound);
    wipe(bound);
    return key;
}

}  // namespace

bool is_key_file(ByteView file) { return as_text(file).starts_with(kMagic); }

Result<Bytes> lock_key_file(const Secret& secret, std::string_view passphrase,
                            PassphraseCost cost) {
    if (secret.empty() || secret.size() > kKeyFileSecretMax)
        return fail(Errc::BadInput, "a key file holds 1 to 4096 bytes");
    if (passphrase.empty()) return fail(Errc::BadInput, "a key file needs a passphrase");
    const Head head{cost, random_array<kSaltSize>(), random_array<kNonceSize>()};
    const Secret key = TRY(box_key(head, passphrase));

    Bytes file = encode(head);
    file.resize(kHeadSize + crypto_secretbox_MACBYTES + secret.size());
    crypto_secretbox_easy(raw_out(std::span{file}.subspan(kHeadSize)), raw(secret.view()),
                          secret.size(), raw(ByteView{head.nonce}), raw(key.view()));
    return file;
}

Result<Secret> unlock_key_file(ByteView file, std::string_view passphrase) {
    constexpr auto kOverhead = kHeadSize + crypto_secretbox_MACBYTES;
    if (file.size() <= kOverhead || file.size() > kOverhead + kKeyFileSecretMax)
        return fail(Errc::BadInput, "this is no key file");
    const Head head = TRY(decode(file));
    const Secret key = TRY(box_key(head, passphrase));

    Secret secret{file.size() - kOverhead};
    const auto box = file.subspan(kHeadSize);
    if (crypto_secretbox_open_easy(raw_out(secret.writable()), raw(box), box.size(),
                                   raw(ByteView{head.nonce}), raw(key.view())) != 0)
        return fail(Errc::Untrusted, "the passphrase is wrong, or the key file was changed");
    return secret;
}

}  // namespace camino::crypto
