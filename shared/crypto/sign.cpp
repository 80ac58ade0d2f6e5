#include "shared/crypto/sign.h"

#include <sodium.h>

#include "shared/crypto/raw.h"
#include "shared/crypto/ready.h"

namespace camino::crypto {

SignKey SignKey::generate() {
    const Secret seed = Secret::random(crypto_sign_SEEDBYTES);
    return *from_seed(seed.view());
}

Result<SignKey> SignKey::from_seed(ByteView seed) {
    if (seed.size() != crypto_sign_SEEDBYTES)
        return fail(Errc::BadInput, "a signing key has 32 bytes");
    ready();
    SignKey key;
    key.secret_key_ = Secret{crypto_sign_SECRETKEYBYTES};
    crypto_sign_seed_keypair(raw_out(std::span{key.public_key_.bytes}),
                             raw_out(key.secret_key_.writable()), raw(seed));
    return key;
}

Secret SignKey::seed() const {
    Secret seed{crypto_sign_SEEDBYTES};
    crypto_sign_ed25519_sk_to_seed(raw_out(seed.writable()), raw(secret_key_.view()));
    return seed;
}

Signature SignKey::sign(ByteView bytes) const {
    Signature signature{};
    crypto_sign_detached(raw_out(std::span{signature}), nullptr, raw(bytes), bytes.size(),
                         raw(secret_key_.view()));
    return signature;
}

bool verify(const SignPublicKey& key, ByteView bytes, const Signature& signature) {
    return crypto_sign_verify_detached(raw(ByteView{signature}), raw(bytes), bytes.size(),
                                       raw(ByteView{key.bytes})) == 0;
}

}  // namespace camino::crypto
