// Content choice: what the agent names, held against what this machine has accepted itself. Pure.
//
// The agent speaks with the network and may be taken over. It can withhold content; what it names
// must still follow from the root that this machine pinned, by the signatures of people, and never
// lies behind what was in use.

#pragma once

#include <string>

#include "shared/base/bytes.h"
#include "shared/store/agent_store.h"
#include "shared/store/pins.h"

namespace camino::kiosk {

/// What to pin when `named` is to be used from now on; `pinned` itself when that is in use.
/// `proof`: what lies at Folders::content_proof().
/// Errors: Untrusted, in words for staff: use what is pinned.
[[nodiscard]] Result<store::ContentPin> accepted(const store::ContentPin& pinned,
                                                 const store::ContentStatus& named, ByteView proof);

/// At the first start: what the machine was set up with.
[[nodiscard]] store::ContentPin first_content(const store::ContentStatus& named, std::string root);

}  // namespace camino::kiosk
