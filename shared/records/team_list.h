// Team list v1: the hub tells a team's laptop what others of the team kept. Each envelope is one of
// suite 3 (envelope.h), as its device sent it; who cannot open it learns what the hub knows of it.
//
//     magic "CMSL" | version 1 | hub generation 4 | team 3 | after 8 | through 8 | count 2 |
//     (device 8 | seq 8 | length 2 | envelope) * count | signature 64
//
// All that the hub numbered after + 1 .. through for this team and still holds, in its order;
// numbers may be missing. `through` of an empty list is `after`. Numbers count anew with a new
// generation.

#pragma once

#include <vector>

#include "shared/crypto/sign.h"
#include "shared/records/device.h"
#include "shared/records/envelope.h"

namespace camino::records {

inline constexpr std::size_t kTeamListMax = 1000;
inline constexpr std::size_t kTeamListSizeMax = std::size_t{256} * 1024;

struct TeamCopy {
    DeviceId device{};
    std::uint64_t seq = 0;
    Bytes envelope{};

    /// Of the list's bytes.
    [[nodiscard]] std::size_t size() const { return 18 + envelope.size(); }
    bool operator==(const TeamCopy&) const = default;
};

struct TeamList {
    std::uint32_t generation = 1;
    std::uint32_t team = 0;  ///< 0..kKeyNumberMax
    std::uint64_t after = 0;
    std::uint64_t through = 0;
    std::vector<TeamCopy> copies{};

    bool operator==(const TeamList&) const = default;
};

/// Errors: BadInput for numbers that cannot be, too many envelopes, or one that is not of this
/// team.
[[nodiscard]] Result<Bytes> sign_team_list(const TeamList& list, const crypto::SignKey& hub);
/// Reads the fields without trusting them. Errors: BadInput if it is not exactly one list.
[[nodiscard]] Result<TeamList> decode_team_list(ByteView bytes);
/// Errors: BadInput as decode_team_list; Untrusted unless `hub` signed it.
[[nodiscard]] Result<TeamList> open_team_list(ByteView bytes, const crypto::SignPublicKey& hub);

}  // namespace camino::records
