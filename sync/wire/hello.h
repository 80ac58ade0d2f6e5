// Hello v1: a device says that it is here and where it stands. The answer is a receipt.
//
//     magic "CMHI" | version 1 | device 8 | next seq 8 | h(next seq - 1) 32 | signature 64
//
// "I hold nothing before `next_seq`": rows freed never come back, so an old hello stays true and
// replaying one harms nobody. A hub restored from an older backup learns from it what it lost.

#pragma once

#include "shared/crypto/hash.h"
#include "shared/crypto/sign.h"

namespace camino::wire {

inline constexpr std::size_t kHelloSize = 117;

struct Hello {
    ByteArray<8> device{};
    std::uint64_t next_seq = 1;
    crypto::Hash previous_head{};

    bool operator==(const Hello&) const = default;
};

[[nodiscard]] Bytes sign_hello(const Hello& hello, const crypto::SignKey& key);

/// Reads the fields without trusting them. Errors: BadInput if it is not exactly one hello.
[[nodiscard]] Result<Hello> decode_hello(ByteView bytes);

/// Errors: BadInput as decode_hello; Untrusted unless `key` signed it.
[[nodiscard]] Result<Hello> open_hello(ByteView bytes, const crypto::SignPublicKey& key);

}  // namespace camino::wire
