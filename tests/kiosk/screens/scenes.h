// Every screen of the kiosk as somebody would come to stand before it.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kiosk/ui/node.h"

#include "tests/support/kiosk_world.h"
#include "tests/support/shots.h"

namespace camino::kiosk {

/// Whether both can be touched without meaning the other. The button that says an answer lies upon
/// the answer's card.
[[nodiscard]] bool apart(const Node& one, const Node& other);

struct SceneCase {
    std::string name{};
    std::string as_of{};
    std::function<void(Visitor&)> arrive{};
    Content content = Content::Usable;
    std::function<void(Setting&)> house{};  ///< Makes it another one; empty: it stays.
};

[[nodiscard]] const std::vector<SceneCase>& scene_cases();

/// A visitor who came to stand before a case; draws it in any look.
class Arrived {
public:
    /// `change`: makes the house another one before the visitor comes.
    explicit Arrived(const SceneCase& scene, const std::function<void(Setting&)>& change = {});

    /// `headless` keeps the pixels.
    [[nodiscard]] Frame draw(Headless& headless, const Look& look);

private:
    KioskWorld world_;
    Visitor visitor_;
    int page_ = 0;
    bool heard_ = false;
};

/// The same for one look.
[[nodiscard]] std::vector<Node> draw_case(Headless& headless, const SceneCase& scene,
                                          const Look& look);

}  // namespace camino::kiosk
