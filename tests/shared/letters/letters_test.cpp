#include "shared/letters/letters.h"

#include <catch2/catch.hpp>

#include "kiosk/platform/asset_files.h"
#include "kiosk/ui/fonts.h"

using namespace camino;
using namespace camino::kiosk;

TEST_CASE("letters: of the languages that people here write are drawn", "[letters]") {
    // Spanish, French, Creole, Portuguese; K'iche' with both signs of the glottal stop and the
    // vowels of older texts; Mam's x with diaeresis.
    for (const char* text : {"\u00bfQu\u00e9 ni\u00f1o? \u00a1S\u00ed!",
                             "\u00c0 No\u00ebl, l\u2019\u0153uvre co\u00fbte 5\u00a0\u20ac\u202f!",
                             "K\u00f2man ou y\u00e8?", "N\u00e3o, irm\u00e3s; cora\u00e7\u00e3o",
                             "tz\u02bcikin, k\ua78ciche\ua78c, K\ua78biche\ua78b, w\u00e4ch \u00eb "
                             "\u00ef \u00f6 \u00fc",
                             "x\u0308 q\u0308 x\u0331"}) {
        CAPTURE(text);
        CHECK(letters_not_drawn(text) == "");
    }
}

TEST_CASE("letters: what no kiosk has for certain is named once, with its number", "[letters]") {
    CHECK(letters_not_drawn("a\u4e2db\u4e2d") == "\u4e2d (U+4E2D)");
    CHECK(letters_not_drawn("\u0628 \U0001f600") == "\u0628 (U+0628), \U0001f600 (U+1F600)");
    CHECK(letters_not_drawn("one\ntwo\u200b\u2068three\u2069") == "");
    CHECK_FALSE(can_be_drawn(0x10FFFF));
}

TEST_CASE("letters: bytes that are no text are no letters", "[letters]") {
    for (const char* text : {"\xff", "\xc3", "\xe2\x80", "\xc0\x80"}) {
        const auto named = letters_not_drawn(text);
        CHECK((named.empty() || named.find("U+FFFD") != std::string::npos));
    }
}

TEST_CASE("letters: the list is that of the fonts which the kiosk must have", "[letters]") {
    auto files = AssetFiles::installed();
    const auto all = files.source();
    const auto needed = [&](std::string_view name) -> std::optional<ByteView> {
        const bool is_needed = name.starts_with("Inter-") || name == "NotoSans-Regular.ttf" ||
                               name == "NotoSans-Bold.ttf";
        return is_needed ? all(name) : std::nullopt;
    };
    auto fonts = FontSet::load(needed);
    REQUIRE(fonts.has_value());
    for (std::uint32_t letter = ' '; letter < 0x20000; ++letter) {
        const bool drawn = fonts->font_for(Weight::Medium, letter).has_value() &&
                           fonts->font_for(Weight::Semibold, letter).has_value() &&
                           fonts->font_for(Weight::Bold, letter).has_value();
        if (drawn && !can_be_drawn(letter)) FAIL("U+" << std::hex << letter << " is in no list");
        const bool unseen = letter == 0xAD || letter == 0x61C || letter == 0xFEFF ||
                            (letter >= 0x200B && letter <= 0x2069);
        if (!drawn && can_be_drawn(letter) && !unseen)
            FAIL("U+" << std::hex << letter << " is in no font");
    }
}
