// The second signature, and the page of requests that wait for one.

#pragma once

#include "sync/console/visit.h"

namespace camino::console {

[[nodiscard]] std::vector<PageRow> enrol_pages();

/// A deed that takes two people, after People::may(): nothing if it may be done now; else where to
/// go. Asks for the second signature when there is none yet.
[[nodiscard]] Result<std::optional<Outcome>> second_signature(
    const Visit& visit, hub::HubStore& store, people::Power power,
    const people::Particulars& particulars, const std::string& back);

}  // namespace camino::console
