// What is said wherever content is shown that nobody has confirmed for a while.

#pragma once

#include "kiosk/screens/flow.h"

namespace camino::kiosk {

/// Since when, and what to do about it; empty while the content is confirmed.
[[nodiscard]] std::string unconfirmed_text(const Scene& scene);

/// The same above what it is of; nothing while the content is confirmed.
[[nodiscard]] std::vector<Part> unconfirmed_parts(const Scene& scene, float width);

}  // namespace camino::kiosk
