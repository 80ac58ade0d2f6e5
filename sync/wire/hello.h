// Hello v3: a device says that it is here and how it is. The answer is a receipt.
//
//     magic "CMHI" | version 3 | device 8 | next seq 8 | h(next seq - 1) 32 |
//     clock 8 | waiting 4 | content version 4 | content 32 | refused 96 | signature 64
//
// Older devices say less: a v2 nothing of what was refused, a v1, which ends after the hash,
// nothing of how it is. `refused` is printable ASCII, then zeros: every hello of a device is as
// long.
//
// "I hold nothing before `next_seq`": rows freed never come back, so an old hello stays true and
// replaying one harms nobody. A hub restored from an older backup learns from it what it lost.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/crypto/hash.h"
#include "shared/crypto/sign.h"

namespace camino::wire {

inline constexpr std::size_t kHelloSize = 261;
inline constexpr std::size_t kRefusedSizeMax = 96;

/// How a device is, in its own words: shown to administrators, and nothing is decided by it.
struct DeviceHealth {
    std::int64_t clock_s = 0;           ///< Since 1970 UTC by its own clock.
    std::uint32_t waiting = 0;          ///< Records that no receipt covers.
    std::uint32_t content_version = 0;  ///< Of the pack in use; 0: none, or not numbered.
    crypto::Hash content{};             ///< That pack's hash; zeros without one.
    std::string refused{};              ///< Why newer content was not taken; see refused_words().

    bool operator==(const DeviceHealth&) const = default;
};

struct Hello {
    ByteArray<8> device{};
    std::uint64_t next_seq = 1;
    crypto::Hash previous_head{};
    std::optional<DeviceHealth> health{};  ///< None in a v1.

    bool operator==(const Hello&) const = default;
};

/// `words` as a hello may say them: no more than fits, '?' for what is not printable ASCII.
[[nodiscard]] std::string refused_words(std::string_view words);

/// A v1 without health.
[[nodiscard]] Bytes sign_hello(const Hello& hello, const crypto::SignKey& key);

/// Reads the fields without trusting them. Errors: BadInput if it is not exactly one hello.
[[nodiscard]] Result<Hello> decode_hello(ByteView bytes);

/// Errors: BadInput as decode_hello; Untrusted unless `key` signed it.
[[nodiscard]] Result<Hello> open_hello(ByteView bytes, const crypto::SignPublicKey& key);

}  // namespace camino::wire
