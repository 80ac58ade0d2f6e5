// Case forms: what is written of the open case, one at a time.

#pragma once

#include "kiosk/screens/scene.h"

namespace camino::kiosk::desk {

/// The form that is open (DeskWork::form), down `column`.
void case_form(const Scene& scene, Rect column);

}  // namespace camino::kiosk::desk
