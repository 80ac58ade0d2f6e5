// A closer look at results: what could change an outcome, and what became of them since an earlier
// visit. Pure.

#pragma once

#include "kiosk/core/model.h"

namespace camino::kiosk {

/// What could change the outcome of the open pathway, for the answers that count.
void look_closer(Session& session, const Setting& setting);

/// What became of the outcomes since the day of the earlier visit, for the answers that count.
void look_back(Session& session, const Setting& setting);

}  // namespace camino::kiosk
