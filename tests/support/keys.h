// Keys that are the same in every run, for tests with fixed bytes.

#pragma once

#include "shared/crypto/seal.h"
#include "shared/crypto/sign.h"

namespace camino::test {

inline Bytes filled(std::size_t size, int value) {
    return Bytes(size, static_cast<std::byte>(value));
}

inline crypto::SignKey sign_key(int number) {
    return crypto::SignKey::from_seed(filled(32, number)).value();
}

inline crypto::SealKeyPair seal_key(int number) {
    return crypto::SealKeyPair::from_secret(filled(32, number)).value();
}

}  // namespace camino::test
