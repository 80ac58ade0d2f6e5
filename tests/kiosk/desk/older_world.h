// Content as a laptop may have had it before the shipped pack, made from it by a few changes.

#pragma once

#include "kiosk/core/desk_work.h"

namespace camino::kiosk::desk {

/// Two of them, the newest first.
[[nodiscard]] OlderContents older_contents();

}  // namespace camino::kiosk::desk
