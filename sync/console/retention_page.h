// How long is kept what: what is held by key epoch, when it goes, what went.

#pragma once

#include "sync/console/visit.h"

namespace camino::console {

[[nodiscard]] std::vector<PageRow> retention_pages();

}  // namespace camino::console
