// The machine's clock, which may be wrong: for showing and for telling the hub.

#pragma once

#include <cstdint>

namespace camino::sync {

/// Seconds since 1970, UTC; never negative.
[[nodiscard]] std::int64_t wall_seconds();

}  // namespace camino::sync
