// The pages of statistics: the published tables with their pictures, and taking one away.

#pragma once

#include "sync/console/visit.h"
#include "sync/hub/hub.h"

namespace camino::console {

[[nodiscard]] std::vector<PageRow> statistics_pages(hub::Hub& hub);

/// The file that the form of `visit` asks for.
[[nodiscard]] Result<Outcome> export_file(hub::Hub& hub, const Visit& visit, hub::HubStore& store);

}  // namespace camino::console
