// What a machine knows of the time (known_time.h), from one look at its clocks to the next.
//
//     version 1 | signed 8 | earliest 8 | up 8 | ahead 8 | agreed 1 | start, the rest

#pragma once

#include "shared/base/bytes.h"
#include "shared/base/known_time.h"

namespace camino::store {

/// This machine's clocks now.
[[nodiscard]] Clocks machine_clocks();

[[nodiscard]] Bytes write_known_time(const KnownTime& known);

/// Nothing is known where these are other bytes: the next that is signed says it again.
[[nodiscard]] KnownTime read_known_time(ByteView bytes);

}  // namespace camino::store
