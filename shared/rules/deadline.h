// Deadline: from when to when something may still be asked for. Pure.

#pragma once

#include "shared/rules/rule_book.h"

namespace camino::rules {

/// The earliest start from which `as_of` still lies inside the deadline.
[[nodiscard]] CivilDate earliest_in_time(const Deadline& deadline, CivilDate as_of);

/// The last day that still lies inside the deadline of who started on `start`.
[[nodiscard]] CivilDate last_in_time(const Deadline& deadline, CivilDate start);

}  // namespace camino::rules
