// Opening sealed boxes. Only programs of the hub (tallies, bundles) and of custodians and outreach
// workers link this; kiosk and agent do not.

#pragma once

#include "shared/crypto/seal.h"

namespace camino::crypto {

/// What seal() sealed, in guarded memory.
/// Errors: Untrusted if the box was not sealed to `key`, or was changed.
[[nodiscard]] Result<Secret> open_sealed(ByteView box, const SealKeyPair& key);

}  // namespace camino::crypto
