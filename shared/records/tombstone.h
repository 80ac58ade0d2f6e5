// Tombstone v1: somebody wants a record deleted, wherever it is. It takes a place in the device's
// chain as a record does, and so travels, signed, by net or by stick.
//
//     magic "CMDL" | version 1 | delete tag 16
//
// It says which record, to who holds the record; to anybody else nothing. Whoever knows the code
// can only delete with it. Pure.

#pragma once

#include <optional>

#include "shared/crypto/delete_tag.h"

namespace camino::records {

[[nodiscard]] Bytes encode_tombstone(const crypto::DeleteTag& tag);

/// The tag of the record that is to go; nothing when these bytes are no tombstone.
[[nodiscard]] std::optional<crypto::DeleteTag> tombstone_tag(ByteView bytes);

}  // namespace camino::records
