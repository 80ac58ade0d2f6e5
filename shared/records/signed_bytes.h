// Formats that end with a signature over everything before it. Private to this folder.

#pragma once

#include <string_view>

#include "shared/crypto/sign.h"

namespace camino::records {

struct SignedBytes {
    ByteView content{};
    crypto::Signature signature{};
};

/// Errors: BadInput if `bytes` is too short to hold a signature.
inline Result<SignedBytes> split_signed(ByteView bytes) {
    if (bytes.size() <= crypto::kSignatureSize)
        return fail(Errc::BadInput, "a message is too short");
    const auto content_size = bytes.size() - crypto::kSignatureSize;
    ByteReader in{bytes.subspan(content_size)};
    return SignedBytes{bytes.first(content_size), in.array<crypto::kSignatureSize>()};
}

inline Bytes join_signed(Bytes content, const crypto::Signature& signature) {
    content.insert(content.end(), signature.begin(), signature.end());
    return content;
}

inline Bytes sign_bytes(Bytes content, const crypto::SignKey& key) {
    const auto signature = key.sign(content);
    return join_signed(std::move(content), signature);
}

/// Errors: Untrusted if `key` did not sign it; BadInput if it is too short. `what`: for the words.
inline Result<void> check_signed(ByteView bytes, const crypto::SignPublicKey& key,
                                 std::string_view what) {
    const auto parts = TRY(split_signed(bytes));
    if (!crypto::verify(key, parts.content, parts.signature))
        return fail(Errc::Untrusted, std::string{what} + " with a wrong signature");
    return {};
}

}  // namespace camino::records
