// Sealed cases: how many there are, and the file that a custodian takes away.

#pragma once

#include "sync/console/visit.h"
#include "sync/hub/hub.h"

namespace camino::console {

[[nodiscard]] std::vector<PageRow> case_pages(hub::Hub& hub);

/// The file that the form of `visit` asks for.
[[nodiscard]] Result<Outcome> download_cases(hub::Hub& hub, const Visit& visit,
                                             hub::HubStore& store);

}  // namespace camino::console
