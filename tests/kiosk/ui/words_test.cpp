#include "kiosk/ui/words.h"

#include <catch2/catch.hpp>

using namespace camino::kiosk;

namespace {

const Words kWords{Words::Table{
    {"next", "Continuar"}, {"step", "Pregunta {number} de {total}"}, {"twice", "{a} y {a}"}}};

}  // namespace

TEST_CASE("Words: gives the text of a key, and the key itself where there is none", "[ui]") {
    CHECK(kWords("next") == "Continuar");
    CHECK(kWords("screen.unknown") == "screen.unknown");
    CHECK(kWords.has("next"));
    CHECK_FALSE(kWords.has("screen.unknown"));
}

TEST_CASE("Words: named placeholders are filled, once, and unknown ones stay", "[ui]") {
    CHECK(kWords("step", {{"number", "2"}, {"total", "8"}}) == "Pregunta 2 de 8");
    CHECK(kWords("step", {{"number", "2"}}) == "Pregunta 2 de {total}");
    CHECK(kWords("twice", {{"a", "{a}"}}) == "{a} y {a}");
    CHECK(fill_placeholders("open {brace", {{"brace", "x"}}) == "open {brace");
    CHECK(fill_placeholders("{{a}", {{"a", "x"}}) == "{x");
    CHECK(fill_placeholders("", {}).empty());
}
