// VaultCabinet: a worker's vault, and their cases while it is open. Only camino-desk has it.
//
// The vault's key and the cases lie in locked memory and are zeroed when it locks. On the disk
// stand a key under a passphrase and boxes that it opens, nothing else.

#pragma once

#include "kiosk/core/cabinet.h"

namespace camino::kiosk {

/// The real thing, on the machine's folder and journal.
[[nodiscard]] std::unique_ptr<Cabinet> make_vault_cabinet(const CabinetParts& parts);

}  // namespace camino::kiosk
