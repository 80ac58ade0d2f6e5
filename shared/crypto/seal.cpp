#include "shared/crypto/seal.h"

#include <sodium.h>

#include "shared/crypto/raw.h"
#include "shared/crypto/ready.h"

namespace camino::crypto {

static_assert(kSealOverhead == crypto_box_SEALBYTES);

SealKeyPair SealKeyPair::generate() {
    const Secret secret = Secret::random(crypto_box_SECRETKEYBYTES);
    return *from_secret(secret.view());
}

Result<SealKeyPair> SealKeyPair::from_secret(ByteView secret) {
    if (secret.size() != crypto_box_SECRETKEYBYTES)
        return fail(Errc::BadInput, "a sealing key has 32 bytes");
    SealKeyPair pair;
    pair.secret = Secret::copy_of(secret);
    crypto_scalarmult_base(raw_out(std::span{pair.public_key.bytes}), raw(pair.secret.view()));
    return pair;
}

Result<Bytes> seal(ByteView plain, const SealPublicKey& to) {
    ready();
    Bytes box(plain.size() + kSealOverhead);
    if (crypto_box_seal(raw_out(std::span{box}), raw(plain), plain.size(),
                        raw(ByteView{to.bytes})) != 0)
        return fail(Errc::BadInput, "the key to seal to is no usable key");
    return box;
}

}  // namespace camino::crypto
