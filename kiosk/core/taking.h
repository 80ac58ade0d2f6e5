// Taking: what can be carried home from the screen that shows, and the link that a phone opens.
// Pure.

#pragma once

#include <string>

#include "kiosk/core/model.h"

namespace camino::kiosk {

/// The steps of the results, the pages about the open pathway, or the open page of the library;
/// empty anywhere else.
[[nodiscard]] packs::TakeAway to_take(const Model& model, const Setting& setting);

/// "HUB/t/es#...": the hub's page in that language; what stands behind the '#' no server ever sees.
/// Empty when the machine knows no hub.
[[nodiscard]] std::string take_away_link(const Setting& setting, const std::string& language,
                                         const packs::TakeAway& take_away);

}  // namespace camino::kiosk
