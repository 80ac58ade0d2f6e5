// The pages about people and about what they did.

#pragma once

#include "sync/console/visit.h"
#include "sync/hub/hub.h"

namespace camino::console {

[[nodiscard]] std::vector<PageRow> people_pages(hub::Hub& hub);

}  // namespace camino::console
