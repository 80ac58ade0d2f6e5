// The clocks. Everything else takes time as a value.

#pragma once

#include <string>

#include "shared/base/date.h"
#include "shared/base/time.h"

namespace camino::kiosk {

/// Never goes back, knows no date.
[[nodiscard]] Instant monotonic_now();

/// The day of the calendar where the machine stands (TZ), as its clock has it.
[[nodiscard]] CivilDate local_today();

/// Minutes since midnight, of the same clock.
[[nodiscard]] int local_minute_of_day();

/// "14:05": when it is so many seconds after 1970 by the machine's clock.
[[nodiscard]] std::string local_clock(std::int64_t seconds);

}  // namespace camino::kiosk
