// Month: the months of the statistics, made of whole ISO weeks. A week belongs to the month of its
// Thursday, so that each week lies in exactly one month and no table cuts through a week.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/date.h"

namespace camino::statistics {

using Week = std::int32_t;   ///< ISO weeks since the one of 29 December 1969 (records::week_of).
using Month = std::int32_t;  ///< Months since January 1970.

[[nodiscard]] CivilDate monday_of(Week week);
[[nodiscard]] Month month_of(Week week);
[[nodiscard]] Week first_week(Month month);
[[nodiscard]] Week last_week(Month month);

/// "2024-02". Errors: BadInput.
[[nodiscard]] std::string month_text(Month month);
[[nodiscard]] Result<Month> parse_month(std::string_view text);

/// "2024-W09", as ISO 8601 numbers weeks.
[[nodiscard]] std::string week_text(Week week);

}  // namespace camino::statistics
