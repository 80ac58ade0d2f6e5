#include "kiosk/screens/screens.h"

#include <catch2/catch.hpp>
#include <set>

#include "tests/kiosk/screens/scenes.h"

using namespace camino::kiosk;

TEST_CASE("screens: every screen has its title, help and a way out, and no id twice") {
    Headless headless;
    for (const auto& scene : scene_cases()) {
        if (scene.name.starts_with("resting"))
            continue;  // A dark screen; the next touch brings them all.
        CAPTURE(scene.name);
        const auto nodes = draw_case(headless, scene, {});
        std::set<std::string> ids;
        bool titled = false;
        for (const auto& node : nodes) {
            CAPTURE(node.id);
            CHECK(ids.insert(node.id).second);
            titled = titled || node.id.starts_with("screen.");
        }
        CHECK(titled);
        CHECK(ids.contains("help"));
        CHECK((ids.contains("leave") || ids.contains("screen.notice") ||
               ids.contains("screen.finished") || ids.contains("screen.out_of_service")));
    }
}
