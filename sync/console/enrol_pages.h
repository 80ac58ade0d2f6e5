// Enrolling a device: the form, the second signature, the ticket; and the page of requests that
// wait for a second signature.

#pragma once

#include "sync/console/visit.h"
#include "sync/hub/hub.h"

namespace camino::console {

[[nodiscard]] std::vector<PageRow> enrol_pages(hub::Hub& hub);

/// A deed that takes two people, after People::may(): nothing if it may be done now; else where to
/// go. Asks for the second signature when there is none yet.
[[nodiscard]] Result<std::optional<Outcome>> second_signature(
    const Visit& visit, hub::HubStore& store, people::Power power,
    const people::Particulars& particulars);

}  // namespace camino::console
