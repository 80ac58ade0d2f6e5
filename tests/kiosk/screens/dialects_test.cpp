// Languages that are not offered yet: one whose words are longer than any, and one that is written
// from the right.

#include "tests/support/dialects.h"

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <utility>

#include "tests/kiosk/screens/layout_faults.h"
#include "tests/kiosk/screens/scenes.h"

using namespace camino::kiosk;

namespace {

/// Words of seventeen letters beside a flag, or beside the button that says them, do not fit.
bool is_too_narrow(std::string_view scene) {
    return scene == "question_heard" || scene == "question_nationality";
}

/// What is wrong on all screens in one dialect, one window and one size of letters.
std::string faults_in(const std::string& language, Size size, bool large) {
    Headless headless;
    std::string faults;
    for (const auto& scene : scene_cases()) {
        if (language == "xx" && is_too_narrow(scene.name)) continue;
        const Look look{language, size, large, false};
        const auto frame = Arrived(scene).draw(headless, look);
        faults += in_lines(scene.name + " " + look.name(), layout_faults(frame, look));
    }
    std::fputs(faults.c_str(), stdout);
    return faults;
}

const SceneCase& scene_named(std::string_view name) {
    for (const auto& scene : scene_cases())
        if (scene.name == name) return scene;
    FAIL("no scene " << name);
    return scene_cases().front();
}

/// The middle of a node as a share of the width, from the side where reading begins.
float from_start(const Frame& frame, std::string_view id, const Look& look) {
    const auto* node = find_node(frame.nodes, id);
    REQUIRE(node != nullptr);
    const float share = node->rect.center().x / look.size.width;
    return look.language == "ar" ? 1 - share : share;
}

}  // namespace

TEST_CASE("dialects: words that are two fifths longer stay whole on every screen") {
    // Large text upright is left out: there words of that length do not fit into a button.
    const auto [size, large] =
        GENERATE(std::pair{Size{1280, 800}, false}, std::pair{Size{1280, 800}, true},
                 std::pair{Size{800, 1280}, false}, std::pair{Size{1366, 768}, true});
    CAPTURE(size.width, large);
    CHECK(faults_in("xx", size, large).empty());
}

TEST_CASE("dialects: the longer words are longer, and say what they said") {
    CHECK(stretched("No s\u00e9") == "[N\u00f4 s\u00e9n]");
    CHECK(stretched("Paso {number} de {total}") == "[P\u00e4s\u00f4n {number} d\u00ean {total}]");
    CHECK(stretched("documento").size() > 9 + 3);
}

TEST_CASE("dialects: screens written from the right are whole") {
    const auto size = GENERATE(Size{1280, 800}, Size{800, 1280});
    const bool large = GENERATE(false, true);
    CAPTURE(size.width, large);
    CHECK(faults_in("ar", size, large).empty());
}

TEST_CASE("dialects: what stands at the start stands at the right in Arabic") {
    struct Row {
        const char* scene;
        const char* at_start;
        const char* at_end;
    };
    constexpr std::array<Row, 4> kRows{{{"question_age_band", "nav.back", "leave"},
                                        {"help", "nav.back", "leave"},
                                        {"how", "nav.back", "nav.next"},
                                        {"check", "nav.back", "nav.next"}}};
    Headless headless;
    for (const auto& row : kRows) {
        CAPTURE(row.scene);
        Arrived arrived(scene_named(row.scene));
        for (const char* language : {"es", "ar"}) {
            const Look look{.language = language};
            const auto frame = arrived.draw(headless, look);
            CHECK(from_start(frame, row.at_start, look) < 0.3F);
            CHECK(from_start(frame, row.at_end, look) > 0.7F);
        }
    }
}

TEST_CASE("dialects: the arrow back points to where one came from") {
    // With large text the button is an arrow alone: its picture is the mirrored one, point by
    // point.
    Headless headless;
    Arrived arrived(scene_named("help"));
    const auto button = [&](const char* language) {
        const auto frame = arrived.draw(headless, {.language = language, .large = true});
        return find_node(frame.nodes, "nav.back")->rect;
    };
    struct Ends {
        int left = 0;
        int right = 0;
    };
    // The head of an arrow is higher than its tail: dark points above its line, left and right.
    const auto count = [&](const Rect& box) {
        Ends ends;
        const auto image = headless.picture();
        const auto dark_at = [&](int x, int y) {
            const auto at =
                (static_cast<int>(box.y) + y) * image.width + static_cast<int>(box.x) + x;
            return (image.pixels.at(static_cast<std::size_t>(at)) & 0xFFu) < 0x90u;
        };
        const int side = static_cast<int>(box.width);
        for (int y = side / 4; y < side / 2 - 4; ++y)
            for (int x = side / 5; x < side - side / 5; ++x)
                (x < side / 2 ? ends.left : ends.right) += dark_at(x, y) ? 1 : 0;
        return ends;
    };
    const auto spanish = count(button("es"));
    CHECK(spanish.left > 2 * spanish.right);
    const auto arabic = count(button("ar"));
    CHECK(arabic.right > 2 * arabic.left);
}
