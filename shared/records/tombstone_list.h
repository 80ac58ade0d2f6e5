// Tombstone list v1: the hub tells every device what is to be deleted. A device deletes what it
// still holds under these tags; the list can make it do nothing else.
//
//     magic "CMTL" | version 1 | hub generation 4 | after 8 | through 8 | count 2 | tag 16 * count
//     | signature 64
//
// All tags that the hub numbered after + 1 .. through; numbers may be missing. `through` of an
// empty list is `after`. Numbers count anew with a new generation.

#pragma once

#include <vector>

#include "shared/crypto/delete_tag.h"
#include "shared/crypto/sign.h"

namespace camino::records {

inline constexpr std::size_t kTombstoneListMax = 1000;

struct TombstoneList {
    std::uint32_t generation = 1;
    std::uint64_t after = 0;
    std::uint64_t through = 0;
    std::vector<crypto::DeleteTag> tags{};

    bool operator==(const TombstoneList&) const = default;
};

/// Errors: BadInput for numbers that cannot be, or too many tags.
[[nodiscard]] Result<Bytes> sign_tombstone_list(const TombstoneList& list,
                                                const crypto::SignKey& hub);
/// Reads the fields without trusting them. Errors: BadInput if it is not exactly one list.
[[nodiscard]] Result<TombstoneList> decode_tombstone_list(ByteView bytes);
/// Errors: BadInput as decode_tombstone_list; Untrusted unless `hub` signed it.
[[nodiscard]] Result<TombstoneList> open_tombstone_list(ByteView bytes,
                                                        const crypto::SignPublicKey& hub);

}  // namespace camino::records
