// The code by which a program fetches cases, given once to who asked for them.

#pragma once

#include "sync/console/visit.h"
#include "sync/hub/hub.h"

namespace camino::console {

[[nodiscard]] std::vector<PageRow> case_code_pages(hub::Hub& hub);

/// Where this person acts alone: their own request, and its code. `particulars`: of the file.
[[nodiscard]] Result<Outcome> code_alone(const Visit& visit, hub::HubStore& store,
                                         const people::Particulars& particulars);

/// Of a request for cases that holds: whether the button for a code stands on its page.
[[nodiscard]] bool may_have_code(const Visit& visit, const people::Approval& approval);

}  // namespace camino::console
