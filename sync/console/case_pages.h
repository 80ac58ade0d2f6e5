// Sealed cases: how many there are, and the file that a custodian takes away.

#pragma once

#include "sync/console/visit.h"
#include "sync/hub/hub.h"

namespace camino::console {

[[nodiscard]] std::vector<PageRow> case_pages(hub::Hub& hub);

}  // namespace camino::console
