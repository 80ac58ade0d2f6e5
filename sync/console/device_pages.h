// The pages about machines and what they sent.

#pragma once

#include "sync/console/visit.h"
#include "sync/hub/hub.h"

namespace camino::console {

/// Overview, devices, one device and content.
[[nodiscard]] std::vector<PageRow> device_pages(hub::Hub& hub);

}  // namespace camino::console
