// Tombstones ask v1: a device that knows the hub's tombstones through a number asks for the next.
// The answer is a tombstone list (shared/records/tombstone_list.h).
//
//     magic "CMTA" | version 1 | device 8 | hub generation 4 | after 8 | signature 64

#pragma once

#include "shared/crypto/sign.h"

namespace camino::wire {

struct TombstonesAsk {
    ByteArray<8> device{};
    std::uint32_t generation = 0;  ///< That the number was counted in; 0: none yet.
    std::uint64_t after = 0;

    bool operator==(const TombstonesAsk&) const = default;
};

[[nodiscard]] Bytes sign_tombstones_ask(const TombstonesAsk& ask, const crypto::SignKey& key);

/// Reads the fields without trusting them. Errors: BadInput if it is not exactly one.
[[nodiscard]] Result<TombstonesAsk> decode_tombstones_ask(ByteView bytes);

/// Errors: BadInput as decode_tombstones_ask; Untrusted unless `key` signed it.
[[nodiscard]] Result<TombstonesAsk> open_tombstones_ask(ByteView bytes,
                                                        const crypto::SignPublicKey& key);

}  // namespace camino::wire
