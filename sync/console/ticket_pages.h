// Enrolling a device: the form, the ticket, and taking back a ticket that nobody used.
//
// The hub keeps no ticket, only its hash. Its secret follows from the session of who asked for it
// and from the ticket's address: that page can be loaded again by the same person in the same
// session, and by nobody else, and the address alone says nothing.

#pragma once

#include "sync/console/devices_view.h"
#include "sync/console/visit.h"
#include "sync/hub/hub.h"

namespace camino::console {

[[nodiscard]] std::vector<PageRow> ticket_pages(hub::Hub& hub);

/// What the form of `visit` asks for; then the ticket's page.
[[nodiscard]] Result<Outcome> hand_out_ticket(hub::Hub& hub, const Visit& visit,
                                              hub::HubStore& store);

/// Of devices.html: those that nobody used yet.
[[nodiscard]] std::vector<View> ticket_views(const std::vector<hub::TicketRow>& tickets,
                                             bool may_cancel, const Words& words);

}  // namespace camino::console
