// Expiry: when a worker's readable copy of a record must go, because the time that the person chose
// is over. Nothing is lost by it: the custodian can still open the record.
//
// By trusted time alone, for a wrong clock purges nothing: the newest day on a receipt that the hub
// signed (records/receipt.h). A laptop that hears nothing of its hub finds no copy too old, however
// late its own clock says it is. What a day on a receipt is worth, the hub's clock is worth.
//
// Pure.

#pragma once

#include <optional>

#include "shared/base/date.h"
#include "shared/records/envelope.h"

namespace camino::vault {

/// The first day on which a copy may no longer be here: 30 days after the record's, or the same day
/// 6 or 12 months later, the last of a month that is too short for it. A case that is closed before
/// its 12 months is its closing's to delete.
[[nodiscard]] CivilDate over_on(records::KeptFor kept_for, CivilDate kept_on);

/// False while no day is trusted, and where the trusted one lies before the record's.
[[nodiscard]] bool is_over(records::KeptFor kept_for, CivilDate kept_on,
                           std::optional<CivilDate> trusted_today);

}  // namespace camino::vault
