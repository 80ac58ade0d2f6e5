// Making releases: when one is due, on the writer, inside the caller's transaction.

#pragma once

#include "sync/hub/intake.h"

namespace camino::hub {

/// Makes the release that is due, if any, and says whether it did. Cheap when none is.
/// Errors: Unavailable (tallies arrived meanwhile: try again); Io.
[[nodiscard]] Result<bool> make_due_release(HubStore& store, const IntakeContext& context,
                                            CivilDate today);

}  // namespace camino::hub
