// What every screen says, word by word, in every language: tests/golden/kiosk-<lang>.txt.
// CAMINO_RENEW_GOLDEN=1 writes the files anew; read the difference before committing it.

#include <catch2/catch.hpp>
#include <map>

#include "kiosk/screens/screens.h"

#include "tests/kiosk/screens/scenes.h"
#include "tests/support/golden_text.h"

using namespace camino::kiosk;

TEST_CASE("screens: every screen says what it said") {
    Headless headless;
    std::map<std::string, std::string> texts;
    for (const auto& scene : scene_cases()) {
        Arrived arrived(scene);
        for (const auto& language : shipped_pack().languages) {
            const auto nodes = arrived.draw(headless, {.language = language}).nodes;
            texts[language] += "== " + scene.name + "\n" + describe(nodes) + "\n";
        }
    }
    for (const auto& [language, text] : texts)
        CHECK(camino::test::differs_from_golden("kiosk-" + language + ".txt", text) == "");
}
