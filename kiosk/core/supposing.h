// Supposing: a worker tries what another answer would change. Nothing of that is the person's: it
// is neither kept nor counted, and what was really said comes back whole. Pure.

#pragma once

#include <optional>

#include "kiosk/core/model.h"

namespace camino::kiosk {

/// From here on answers are only supposed; `here` is the screen to come back to.
void suppose(Session& session, Screen here);

/// What was really said stands again; the screen where that was left. Empty where nothing was
/// supposed.
std::optional<Screen> as_said(Session& session, const Setting& setting);

}  // namespace camino::kiosk
