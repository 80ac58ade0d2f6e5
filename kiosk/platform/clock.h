// The clocks. Everything else takes time as a value.

#pragma once

#include <string>

#include "shared/base/date.h"
#include "shared/base/time.h"

namespace camino::kiosk {

/// Never goes back, knows no date.
[[nodiscard]] Instant monotonic_now();

/// The day of the calendar where the machine stands (TZ), so many seconds after 1970.
[[nodiscard]] CivilDate local_day(std::int64_t seconds);

/// Minutes since midnight there, as the machine's clock has it.
[[nodiscard]] int local_minute_of_day();

/// "14:05": when it is so many seconds after 1970 by the machine's clock.
[[nodiscard]] std::string local_clock(std::int64_t seconds);

}  // namespace camino::kiosk
