// Courier: a desk takes the bundles of machines without a network along from a stick, and brings
// them the receipts that the hub gave for those.
//
//     stick of a kiosk  ->  agent/carried/HASH.camino  ->  the hub (sync/client/carrier.h)
//     a receipt of the hub for that kiosk, tombstones, the newest content  ->  the next stick
//
// What is taken along is sealed to the hub. On the stick nothing is removed but what this laptop
// brought before and brings again: only a receipt frees.

#pragma once

#include <string>

#include "sync/bundle/bundle.h"

namespace camino::bundle {

inline constexpr std::uint64_t kCarriedSizeMax = std::uint64_t{512} << 20;  ///< Of all that waits.

/// Copies the file to where it waits, reads it back and notes it. False if it cannot be a bundle on
/// its way to the hub, is this machine's own, or was taken along before.
/// Errors: Unavailable if too much waits already; Io.
[[nodiscard]] Result<bool> take_along(const Machine& machine, const std::string& file);

/// Writes what goes back to other machines into `folder` unless it lies there already: how many
/// receipts. 0, and nothing is written, while there is none. Errors: as write_bundle().
[[nodiscard]] Result<std::uint64_t> bring_back(const Machine& machine, const std::string& folder);

}  // namespace camino::bundle
