// Stick: finds the one that staff plugged in, and carries both ways over it.
//
// A stick counts once the machine has mounted it, under the folders where desktops and udev rules
// mount what is plugged in, and may be written. Which machine mounts, and how: kiosk/SITING.md.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/bundle/bundle.h"

namespace camino::bundle {

/// Where sticks are mounted, by `mounts` (the text of /proc/self/mounts), that can be written.
[[nodiscard]] std::vector<std::string> sticks_in(std::string_view mounts);

/// Keeps the receipts and takes the content on the stick at `folder`, then writes what waits: a
/// line for staff. Bundles of other machines, on their way to the hub or torn are passed over and
/// counted; a receipt that is not signed by the hub is named. What waits may be nothing. A desk is
/// a courier besides (courier.h). Errors: as write_bundle(); the receipts that were read are kept
/// even then.
[[nodiscard]] Result<std::string> carry_both_ways(const Machine& machine,
                                                  const std::string& folder);

/// The same on the only stick that is plugged in.
/// Errors: NotFound if there is none; BadInput if there are several.
[[nodiscard]] Result<std::string> carry_on_stick(const Machine& machine);

}  // namespace camino::bundle
