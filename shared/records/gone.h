// Gone v1: what stands in the place of a record that was deleted on the device before it left.
//
//     magic "CMGN" | version 1 | h(its seq) 32
//
// The chain goes on with the head that it states, as if the record were there; so the hub, which
// may hold that record or not, still sees one history. Only the device can say it: it signs the
// segment. Pure.

#pragma once

#include <optional>

#include "shared/crypto/hash.h"

namespace camino::records {

[[nodiscard]] Bytes encode_gone(const crypto::Hash& head);

/// The head behind it; nothing when these bytes are no such place.
[[nodiscard]] std::optional<crypto::Hash> gone_head(ByteView bytes);

}  // namespace camino::records
