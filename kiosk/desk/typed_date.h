// A date as a worker types it. Pure.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/date.h"

namespace camino::kiosk::desk {

/// "2023", "2023-06", "2023-06-11", or day first: "06/2023", "11/06/2023", with '/' or '.'. Nothing
/// for what is no date, lies before 1900 or begins after `today`.
[[nodiscard]] std::optional<DateSpan> typed_date(std::string_view text, CivilDate today);

/// "11/06/2023": as typed_date() reads it.
[[nodiscard]] std::string short_date(CivilDate day);

}  // namespace camino::kiosk::desk
