#include "shared/crypto/hash.h"

#include <sodium.h>

#include "shared/base/assert.h"
#include "shared/crypto/raw.h"

namespace camino::crypto {

struct Hasher::State {
    crypto_generichash_state raw;
};

Hash hash(ByteView bytes) {
    Hash out{};
    crypto_generichash(raw_out(std::span{out}), out.size(), raw(bytes), bytes.size(), nullptr, 0);
    return out;
}

Hash sha256(ByteView bytes) {
    Hash out{};
    static_assert(kHashSize == crypto_hash_sha256_BYTES);
    crypto_hash_sha256(raw_out(std::span{out}), raw(bytes), bytes.size());
    return out;
}

ByteArray<64> sha512(ByteView bytes) {
    ByteArray<64> out{};
    static_assert(out.size() == crypto_hash_sha512_BYTES);
    crypto_hash_sha512(raw_out(std::span{out}), raw(bytes), bytes.size());
    return out;
}

Hasher::Hasher() : state_(std::make_unique<State>()) {
    crypto_generichash_init(&state_->raw, nullptr, 0, kHashSize);
}
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

Hasher& Hasher::add(ByteView bytes) {
    CAMINO_ASSERT(state_ != nullptr);
    crypto_generichash_update(&state_->raw, raw(bytes), bytes.size());
    return *this;
}

Hash Hasher::finish() {
    CAMINO_ASSERT(state_ != nullptr);
    Hash out{};
    crypto_generichash_final(&state_->raw, raw_out(std::span{out}), out.size());
    state_.reset();
    return out;
}

}  // namespace camino::crypto
