// The semantic tree of a screen as JSON, for scripts and assistive tools.

#pragma once

#include <span>
#include <string>

#include "kiosk/ui/node.h"

namespace camino::kiosk {

/// {"size":[1280,800],"nodes":[{"id":…,"role":…,"label":…,…,"rect":[x,y,w,h]},…]}, pretty, in
/// reading order. Empty texts and false flags are left out.
[[nodiscard]] std::string node_json(std::span<const Node> nodes, Size size_px);

}  // namespace camino::kiosk
