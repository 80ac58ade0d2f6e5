// Every screen of the kiosk as somebody would come to stand before it.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kiosk/ui/node.h"

#include "tests/support/headless.h"
#include "tests/support/kiosk_world.h"

namespace camino::kiosk {

struct SceneCase {
    std::string name{};
    std::string as_of{};
    std::function<void(Visitor&)> arrive{};
};

[[nodiscard]] const std::vector<SceneCase>& scene_cases();

struct SceneLook {
    std::string language = "es";
    Size size{1280, 800};
    bool large = false;
    bool high_contrast = false;

    [[nodiscard]] std::string name() const;
};

/// Draws a case; `headless` keeps the pixels.
[[nodiscard]] std::vector<Node> draw_case(Headless& headless, const SceneCase& scene,
                                          const SceneLook& look);

}  // namespace camino::kiosk
