// Content at the hub: a publication that people signed, looked at and handed out (sync/published).

#pragma once

#include "sync/hub/hub.h"
#include "sync/hub/people.h"

namespace camino::hub {

struct PlannedContent {
    published::Plan plan{};
    published::Changes changes{};
};

/// What it would change. Blocks: call it on Hub::bundles(). Errors: as plan(); Unavailable; Io.
[[nodiscard]] Result<PlannedContent> look_at(Hub& hub, ByteView publication);

/// The same, and it is handed out from now on; noted as done by `actor`, from `origin`
/// (People::People). Errors: as look_at().
[[nodiscard]] Result<PlannedContent> publish(Hub& hub, ByteView publication, const Actor& actor,
                                             const std::string& origin);

/// Puts what is handed out on this hub's shelf, where statistics find what numbers mean: it came to
/// another hub, or the folder is a restored one. Errors: Untrusted; Io.
[[nodiscard]] Result<void> keep_on_shelf(const Hub& hub, HubStore& store);

/// For `camino pack publish`.
[[nodiscard]] std::string to_json(const PlannedContent& content);

}  // namespace camino::hub
