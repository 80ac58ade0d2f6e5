// Team ask v1: a desk whose worker is in a team asks for what others of it kept, behind a number.
// The answer is a team list (shared/records/team_list.h).
//
//     magic "CMSA" | version 1 | device 8 | hub generation 4 | team 3 | after 8 | signature 64

#pragma once

#include "shared/crypto/sign.h"

namespace camino::wire {

struct TeamAsk {
    ByteArray<8> device{};
    std::uint32_t generation = 0;  ///< That the number was counted in; 0: none yet.
    std::uint32_t team = 0;        ///< 24 bits.
    std::uint64_t after = 0;

    bool operator==(const TeamAsk&) const = default;
};

[[nodiscard]] Bytes sign_team_ask(const TeamAsk& ask, const crypto::SignKey& key);

/// Reads the fields without trusting them. Errors: BadInput if it is not exactly one.
[[nodiscard]] Result<TeamAsk> decode_team_ask(ByteView bytes);

/// Errors: BadInput as decode_team_ask; Untrusted unless `key` signed it.
[[nodiscard]] Result<TeamAsk> open_team_ask(ByteView bytes, const crypto::SignPublicKey& key);

}  // namespace camino::wire
