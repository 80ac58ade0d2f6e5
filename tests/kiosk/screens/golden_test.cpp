// What every screen says, word by word, in every language: tests/golden/kiosk-<lang>.txt.
// CAMINO_RENEW_GOLDEN=1 writes the files anew; read the difference before committing it.

#include <catch2/catch.hpp>

#include "kiosk/screens/screens.h"

#include "tests/kiosk/screens/scenes.h"
#include "tests/support/golden_text.h"

using namespace camino::kiosk;

namespace {

std::string all_screens(const std::string& language) {
    Headless headless;
    std::string text;
    for (const auto& scene : scene_cases()) {
        const auto nodes = draw_case(headless, scene, {.language = language});
        text += "== " + scene.name + "\n" + describe(nodes) + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("screens: every screen says what it said") {
    for (const auto& language : shipped_pack().languages) {
        CHECK(camino::test::differs_from_golden("kiosk-" + language + ".txt",
                                                all_screens(language)) == "");
    }
}
