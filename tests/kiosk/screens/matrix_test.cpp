// Every screen in every language, on every panel, with both sizes of letters and both contrasts, to
// read and to hear.
//
// By default half of the looks are drawn: each language on each panel with each size of letters,
// read and heard, the contrasts in turn. ./tests/run --long draws them all.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>

#include "tests/kiosk/screens/layout_faults.h"
#include "tests/kiosk/screens/scenes.h"
#include "tests/support/seeds.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

bool draws_all() { return test::long_or_short(1) > 1; }

std::string where(const SceneCase& scene, const Look& look) {
    return scene.name + " " + look.name() + "x" +
           std::to_string(static_cast<int>(look.size.height));
}

struct Matrix {
    Headless headless{};
    std::size_t drawn = 0;
    std::string faults{};

    void draw(Arrived& arrived, const SceneCase& scene, const Look& look) {
        const auto frame = arrived.draw(headless, look);
        faults += in_lines(where(scene, look), layout_faults(frame, look));
        for (const auto& panel : panels()) {
            const bool same = panel.size_px.width == look.size.width;
            if (same)
                faults +=
                    in_lines(where(scene, look) + " " + panel.name, size_faults(frame, panel));
        }
        ++drawn;
    }
};

/// The windows of the panels, each once.
std::vector<Size> sizes() {
    std::vector<Size> all;
    for (const auto& panel : panels()) {
        const auto known = [&](Size size) { return size.width == panel.size_px.width; };
        if (std::none_of(all.begin(), all.end(), known)) all.push_back(panel.size_px);
    }
    return all;
}

void check_language(const std::string& language) {
    Matrix matrix;
    for (const auto& scene : scene_cases()) {
        Arrived arrived(scene);
        bool contrast = scene.name.size() % 2 == 0;
        for (const auto& size : sizes()) {
            for (const bool large : {false, true}) {
                for (const bool heard : {false, true}) {
                    matrix.draw(arrived, scene, {language, size, large, contrast, heard});
                    contrast = !contrast;
                    if (!draws_all()) continue;
                    matrix.draw(arrived, scene, {language, size, large, contrast, heard});
                }
                contrast = !contrast;
            }
        }
    }
    CHECK(matrix.drawn >= scene_cases().size() * sizes().size() * 4);
    std::fputs(matrix.faults.c_str(), stdout);
    CHECK(matrix.faults.empty());
}

}  // namespace

TEST_CASE("matrix: every screen is right on every panel in Spanish") { check_language("es"); }
TEST_CASE("matrix: every screen is right on every panel in English") { check_language("en"); }
TEST_CASE("matrix: every screen is right on every panel in French") { check_language("fr"); }
TEST_CASE("matrix: every screen is right on every panel in Portuguese") { check_language("pt"); }
TEST_CASE("matrix: every screen is right on every panel in Creole") { check_language("ht"); }

TEST_CASE("matrix: the five languages are those of the pack") {
    CHECK(shipped_pack().languages == std::vector<std::string>{"es", "en", "ht", "fr", "pt"});
}

// Section 508, 402.4: capitals of 4.8 mm, or a way to enlarge. Ours is both.
TEST_CASE("matrix: with large text a capital letter is 4.8 mm high on every panel") {
    constexpr float kCapHeight = 1490.0F / 2048;  // Of Inter, as its OS/2 table says.
    constexpr float kCapMin = 4.8F;
    for (const auto& panel : panels()) {
        for (const auto type :
             {Type::Display, Type::Title, Type::Answer, Type::CardTitle, Type::Lead, Type::Label,
              Type::Body, Type::BodyStrong, Type::Meta, Type::MetaStrong, Type::Source}) {
            const float px = type_style(type, true).size * kCapHeight * unit_px(panel.size_px);
            INFO(panel.name << ", type " << static_cast<int>(type));
            CHECK(px * panel.mm_per_px() >= kCapMin);
        }
    }
}
