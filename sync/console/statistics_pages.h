// The pages of statistics: the published tables with their pictures, and taking one away.

#pragma once

#include "sync/console/visit.h"
#include "sync/hub/hub.h"

namespace camino::console {

[[nodiscard]] std::vector<PageRow> statistics_pages(hub::Hub& hub);

}  // namespace camino::console
