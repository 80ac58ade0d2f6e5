#include "kiosk/screens/screens.h"

#include <catch2/catch.hpp>
#include <set>

#include "tests/kiosk/screens/scenes.h"

using namespace camino::kiosk;

namespace {

std::vector<Look> looks() {
    std::vector<Look> all;
    for (const auto& language : shipped_pack().languages)
        for (const Size size : {Size{1280, 800}, Size{1920, 1080}})
            for (const bool large : {false, true}) all.push_back({language, size, large, false});
    all.push_back({"es", {1280, 800}, true, true});
    all.push_back({"es", {800, 1280}, false, false});
    return all;
}

bool inside(const Rect& rect, Size size) {
    return rect.x >= -0.5F && rect.y >= -0.5F && rect.right() <= size.width + 0.5F &&
           rect.bottom() <= size.height + 0.5F;
}

}  // namespace

TEST_CASE("screens: no text is cut and no letter is missing, in any language, size or contrast") {
    Headless headless;
    for (const auto& look : looks()) {
        for (const auto& scene : scene_cases()) {
            for (const auto& node : draw_case(headless, scene, look)) {
                INFO(scene.name << " " << look.name() << " " << node.id << " \"" << node.label
                                << "\" \"" << node.detail << "\"");
                CHECK_FALSE(node.clipped);
                CHECK_FALSE(node.missing_glyph);
                CHECK(inside(node.rect, look.size));
            }
        }
    }
}

TEST_CASE("screens: every screen has its title, help and a way out, and no id twice") {
    Headless headless;
    for (const auto& scene : scene_cases()) {
        if (scene.name == "resting") continue;  // A dark screen; the next touch brings them all.
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

TEST_CASE("screens: things to touch do not overlap and are large enough for a finger") {
    Headless headless;
    for (const bool large : {false, true}) {
        for (const auto& scene : scene_cases()) {
            const auto nodes = draw_case(headless, scene, {.large = large});
            std::vector<Node> touch;
            for (const auto& node : nodes)
                if (node.focusable) touch.push_back(node);
            for (std::size_t i = 0; i < touch.size(); ++i) {
                INFO(scene.name << " " << touch[i].id << (large ? " large" : ""));
                CHECK(touch[i].rect.height >= 60);
                CHECK(touch[i].rect.width >= 60);
                for (std::size_t k = i + 1; k < touch.size(); ++k) {
                    INFO(touch[k].id);
                    CHECK(apart(touch[i], touch[k]));
                }
            }
        }
    }
}
