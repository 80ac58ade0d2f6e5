// A message whose last 64 bytes are an Ed25519 signature over everything before them.

#pragma once

#include <algorithm>
#include <string>

#include "shared/crypto/sign.h"

namespace camino::wire {

[[nodiscard]] inline Bytes append_signature(Bytes message, const crypto::SignKey& key) {
    const auto signature = key.sign(message);
    message.insert(message.end(), signature.begin(), signature.end());
    return message;
}

/// Errors: Untrusted, naming `what`, unless `key` signed it.
[[nodiscard]] inline Result<void> check_signature(ByteView message,
                                                  const crypto::SignPublicKey& key,
                                                  const char* what) {
    crypto::Signature signature{};
    const bool long_enough = message.size() > signature.size();
    if (long_enough) std::ranges::copy(message.last(signature.size()), signature.begin());
    if (!long_enough ||
        !crypto::verify(key, message.first(message.size() - signature.size()), signature)) {
        return fail(Errc::Untrusted, std::string{what} + " is not signed by the expected key");
    }
    return {};
}

}  // namespace camino::wire
