#include <catch2/catch.hpp>

#include "kiosk/platform/asset_files.h"
#include "kiosk/ui/bidi.h"
#include "kiosk/ui/line_breaker.h"
#include "kiosk/ui/text_engine.h"
#include "kiosk/ui/unicode.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

/// Where lines may break, shown as '|'.
std::string with_breaks(std::string_view text) {
    const auto points = decode_utf8(text);
    std::string shown;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i > 0 && may_break_before(points, i)) shown += '|';
        append_utf8(shown, points[i]);
    }
    return shown;
}

struct Engine {
    AssetFiles files = AssetFiles::installed();
    FontSet fonts = std::move(*FontSet::load(files.source()));
    TextEngine text{fonts};
};

}  // namespace

TEST_CASE("unicode: UTF-8 goes in and out, and what is broken shows as U+FFFD", "[ui]") {
    std::string back;
    for (const auto point : decode_utf8("añ€😀")) append_utf8(back, point);
    CHECK(back == "añ€😀");
    CHECK(decode_utf8("a\xFFz") == CodePoints{'a', 0xFFFD, 'z'});
    CHECK(decode_utf8("\xE2\x82") == CodePoints{0xFFFD, 0xFFFD});
    CHECK(without_last_letter("niñ") == "ni");
    CHECK(without_last_letter("nin\u0303") == "ni");
    CHECK(without_last_letter("").empty());
}

TEST_CASE("unicode: lines break at spaces and where the language allows", "[ui]") {
    struct Row {
        const char* why;
        const char* text;
        const char* breaks;
    };
    const auto row = GENERATE(values<Row>({
        {"after a space, never before", "uno dos  tres", "uno |dos  |tres"},
        {"never at a no-break space", "30\u00A0días de", "30\u00A0días |de"},
        {"French punctuation stays", "Pourquoi\u202F? Oui", "Pourquoi\u202F? |Oui"},
        {"after a hyphen between letters", "self-service", "self-|service"},
        {"not in a number or a law", "2024-09 I-589", "2024-09 |I-589"},
        {"not in a phone number", "Línea: 0 1800 519 hoy", "Línea: |0 1800 519 |hoy"},
        {"after a slash", "y/o", "y/|o"},
        {"not within K'iche'", "K’iche’ Q'eqchi'", "K’iche’ |Q'eqchi'"},
        {"between ideographs, not before a full stop", "您好。是", "您|好。|是"},
    }));
    CAPTURE(row.why);
    CHECK(with_breaks(row.text) == row.breaks);
}

TEST_CASE("line breaker: fills lines, and balances headings without more lines", "[ui]") {
    const std::vector<Piece> pieces{
        {0, 2, 1, 60, 50}, {2, 4, 3, 60, 50}, {4, 6, 5, 60, 50}, {6, 7, 7, 50, 50}};
    CHECK(break_lines(pieces, 0).size() == 1);
    const auto lines = break_lines(pieces, 180);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].end == 5);
    CHECK(lines[1].begin == 6);
    CHECK(break_lines(pieces, 20).size() == 4);
    const float balanced = balanced_width(pieces, 180);
    CHECK(balanced < 125);
    CHECK(break_lines(pieces, balanced).size() == 2);
}

TEST_CASE("bidi: levels and order follow UAX #9", "[ui]") {
    // Latin letters between Arabic words keep their own direction.
    const auto points = decode_utf8("سلام ABC سلام");
    const auto bidi = bidi_levels(points, false);
    CHECK(bidi.right_to_left);
    CHECK(bidi.levels.front() == 1);
    CHECK(bidi.levels[5] == 2);
    CHECK(bidi.levels.back() == 1);
    CHECK_FALSE(bidi_levels(decode_utf8("¿Qué?"), false).right_to_left);
    CHECK(bidi_levels(decode_utf8("123"), true).right_to_left);

    const std::vector<std::uint8_t> levels{1, 2, 2, 1};
    CHECK(visual_order(levels) == std::vector<std::size_t>{3, 1, 2, 0});
    CHECK(visual_order({}).empty());
}

TEST_CASE("layout: wraps at the width, and a wider line needs fewer lines", "[ui]") {
    Engine engine;
    const std::string text = "Toque una respuesta. Sus opciones dependen del lugar.";
    const auto one = engine.text.layout({.text = text, .size_px = 22});
    CHECK(one.line_count == 1);
    const auto narrow = engine.text.layout({.text = text, .size_px = 22, .width_px = 200});
    CHECK(narrow.line_count >= 3);
    CHECK(narrow.size.width <= 200);
    CHECK_FALSE(narrow.too_wide);
    CHECK(narrow.glyphs.size() < text.size());  // Spaces at line ends are gone.
    CHECK(engine.text.layout({.text = "Nacionalidad", .size_px = 22, .width_px = 20}).too_wide);
    CHECK(engine.text.layout({.text = "a\nb", .size_px = 22}).line_count == 2);
    CHECK(engine.text.layout({.text = "", .size_px = 22}).line_count == 1);
}

TEST_CASE("layout: Arabic is joined and runs from the right", "[ui]") {
    Engine engine;
    const auto joined = engine.text.layout({.text = "سلام", .size_px = 40});
    const auto apart = engine.text.layout({.text = "س ل ا م", .size_px = 40});
    CHECK_FALSE(joined.missing_glyph);
    CHECK(joined.glyphs.size() < 5);
    CHECK(joined.size.width < apart.size.width);
    const auto line = engine.text.layout({.text = "سلام", .size_px = 40, .width_px = 400});
    CHECK(line.glyphs.front().x > 200);
    const auto centred = engine.text.layout(
        {.text = "Hola", .size_px = 40, .width_px = 400, .align = Align::Center});
    CHECK(centred.glyphs.front().x == Approx((400 - centred.size.width) / 2).margin(4));
}

TEST_CASE("layout: the languages of the interface have all their letters", "[ui]") {
    Engine engine;
    for (const char* text :
         {"¿Dónde está usted? ñ ü", "Kreyòl Ayisyen: è ò", "Français, ç œ", "Português: ã õ",
          "K’iche’ Q’eqchi’ Mam: ꞌ ʼ x\u0331 q\u0308", "Українська їєґ", "العربية"}) {
        CAPTURE(text);
        for (const auto weight : {Weight::Medium, Weight::Semibold, Weight::Bold}) {
            CHECK_FALSE(engine.text.layout({.text = text, .weight = weight}).missing_glyph);
        }
    }
    CHECK(engine.text.layout({.text = "\U00012000"}).missing_glyph);
}

TEST_CASE("layout: the memory of texts is used, and ends with the session", "[ui]") {
    Engine engine;
    (void)engine.text.layout({.text = "Colombia"});
    (void)engine.text.layout({.text = "Colombia"});
    CHECK(engine.text.cached_count() == 1);
    (void)engine.text.layout({.text = "Colombia", .size_px = 40});
    CHECK(engine.text.cached_count() == 2);
    engine.text.forget();
    CHECK(engine.text.cached_count() == 0);
    CHECK(engine.text.layout({.text = "Colombia"}).line_count == 1);
}

TEST_CASE("fonts: a missing font names itself and its package", "[ui]") {
    const auto fonts = FontSet::load([](std::string_view) { return std::nullopt; });
    REQUIRE_FALSE(fonts.has_value());
    CHECK(fonts.error().code == Errc::NotFound);
    CHECK(fonts.error().detail ==
          "font Inter-Medium.otf is missing: install the Debian package fonts-inter");
}
