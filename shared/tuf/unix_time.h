// UnixTime: when metadata ends, as The Update Framework writes it: `2026-11-29T15:54:56Z`.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/date.h"
#include "shared/base/result.h"

namespace camino::tuf {

/// Seconds since 1970-01-01T00:00:00Z. Nothing in this module reads a clock.
using UnixTime = std::int64_t;

inline constexpr UnixTime kDay = 86'400;

/// The day on which it lies, UTC.
[[nodiscard]] constexpr CivilDate day_of(UnixTime time) {
    return {static_cast<std::int32_t>(time / kDay)};
}

/// Reads exactly `YYYY-MM-DDTHH:MM:SSZ`, of the years 0001 to 9999. Errors: BadInput.
[[nodiscard]] Result<UnixTime> parse_time(std::string_view text);

/// Writes what parse_time() reads. `time` must lie in the years 0001 to 9999.
[[nodiscard]] std::string time_text(UnixTime time);

}  // namespace camino::tuf
