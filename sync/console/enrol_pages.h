// Enrolling a device: the form, the second signature, the ticket.

#pragma once

#include "sync/console/visit.h"
#include "sync/hub/hub.h"

namespace camino::console {

/// Those of requests too.
[[nodiscard]] std::vector<PageRow> enrol_pages(hub::Hub& hub);

/// What the form of `visit` asks for.
[[nodiscard]] Result<Outcome> hand_out_ticket(hub::Hub& hub, const Visit& visit,
                                              hub::HubStore& store);

/// A deed that takes two people, after People::may(): nothing if it may be done now; else where to
/// go. Asks for the second signature when there is none yet.
[[nodiscard]] Result<std::optional<Outcome>> second_signature(
    const Visit& visit, hub::HubStore& store, people::Power power,
    const people::Particulars& particulars);

}  // namespace camino::console
