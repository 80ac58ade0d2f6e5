// The pages about people and about what they did.

#pragma once

#include "sync/console/visit.h"

namespace camino::console {

[[nodiscard]] std::vector<PageRow> people_pages();

}  // namespace camino::console
