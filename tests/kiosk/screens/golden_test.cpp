// What every screen says, word by word, in every language: tests/golden/kiosk-<lang>.txt.
// CAMINO_RENEW_GOLDEN=1 writes the files anew; read the difference before committing it.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "kiosk/screens/screens.h"

#include "tests/kiosk/screens/scenes.h"

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

std::string read(const std::string& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

// The first line that differs, with its screen, as "screen: was / is".
std::string first_difference(const std::string& was, const std::string& is) {
    std::stringstream old_lines(was);
    std::stringstream new_lines(is);
    std::string screen;
    std::string old_line;
    std::string new_line;
    while (std::getline(new_lines, new_line)) {
        if (new_line.starts_with("== ")) screen = new_line;
        old_line.clear();
        std::getline(old_lines, old_line);
        if (old_line != new_line) return screen + ":\n  was " + old_line + "\n  is  " + new_line;
    }
    return was == is ? "" : "the old text is longer";
}

}  // namespace

TEST_CASE("screens: every screen says what it said") {
    for (const auto& language : shipped_pack().languages) {
        const auto path = CAMINO_SOURCE_DIR "/tests/golden/kiosk-" + language + ".txt";
        const auto now = all_screens(language);
        if (std::getenv("CAMINO_RENEW_GOLDEN") != nullptr) std::ofstream(path) << now;
        CHECK(first_difference(read(path), now) == "");
    }
}
