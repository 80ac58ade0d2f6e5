// Stick: finds the one that staff plugged in, and carries both ways over it.
//
// A stick counts once the machine has mounted it, under the folders where desktops and udev rules
// mount what is plugged in, and may be written. Which machine mounts, and how: kiosk/SITING.md.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/bundle/bundle.h"

namespace camino::bundle {

/// Where sticks are mounted, by `mounts` (the text of /proc/self/mounts), that can be written.
[[nodiscard]] std::vector<std::string> sticks_in(std::string_view mounts);

/// Hears how it goes, each time that something went on.
using OnReport = std::function<void(const store::StickReport& report)>;

/// Keeps the receipts and takes the content on the stick at `folder`, then writes what waits: what
/// came of it. Bundles of other machines, on their way to the hub or torn are passed over and
/// counted; a receipt that is not signed by the hub is named. What waits may be nothing. A desk is
/// a courier besides (courier.h). Errors: as write_bundle(); the receipts that were read are kept
/// even then.
[[nodiscard]] Result<store::StickReport> carry_both_ways(const Machine& machine,
                                                         const std::string& folder,
                                                         const OnReport& on_report = {});

/// The same on the only stick that is plugged in. What went wrong is the fault of the report.
[[nodiscard]] store::StickReport carry_on_stick(const Machine& machine,
                                                const OnReport& on_report = {});

/// The same for a wish of staff: reports go out, and back comes what became of it, as the words of
/// its status.
[[nodiscard]] store::WishStatus carry_on_wish(
    const Machine& machine, const std::function<void(const std::string& words)>& on_words);

}  // namespace camino::bundle
