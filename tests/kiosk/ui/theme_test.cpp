#include "kiosk/ui/theme.h"

#include <catch2/catch.hpp>

using namespace camino::kiosk;

TEST_CASE("theme: the contrast formula gives the known ratios", "[ui]") {
    CHECK(contrast_ratio({0x000000}, {0xFFFFFF}) == Approx(21.0));
    CHECK(contrast_ratio({0xFFFFFF}, {0xFFFFFF}) == Approx(1.0));
    CHECK(contrast_ratio({0x12263A}, {0xFAF7F2}) == Approx(14.4).margin(0.1));
}

TEST_CASE("theme: every pair of colours that carries text has the contrast it needs", "[ui]") {
    for (const Theme* theme : {&light_theme(), &high_contrast_theme()}) {
        for (const auto& pair : text_pairs(*theme)) {
            CAPTURE(theme->high_contrast, pair.name, pair.ratio_min);
            CHECK(contrast_ratio(pair.front, pair.back) >= pair.ratio_min);
        }
    }
}

TEST_CASE("theme: nothing at the kiosk is set smaller than 17, or than 39 in large text", "[ui]") {
    for (auto type = Type::Display; type <= Type::Source;
         type = static_cast<Type>(static_cast<int>(type) + 1)) {
        CAPTURE(static_cast<int>(type));
        CHECK(type_style(type).floor >= 17);
        CHECK(type_style(type).size >= 17);
        CHECK(type_style(type, true).size >= 39);
        CHECK(type_style(type, true).floor >= 30);  // 4.8 mm on a 14 inch panel.
    }
}
