#include "shared/base/find_words.h"

#include <catch2/catch.hpp>

using namespace camino;

TEST_CASE("find words: each begins a word, whatever case or accent", "[base]") {
    struct Row {
        const char* text;
        const char* typed;
        bool found;
    };
    const auto row = GENERATE(values<Row>({
        {"Casa de Bogotá", "bogota", true},
        {"Casa de Bogotá", "BOG cas", true},
        {"Casa de Bogotá", "gota", false},
        {"Casa de Bogotá", "casa lima", false},
        {"Casa de Bogotá", "", true},
        {"Casa de Bogotá", "  - ", true},
        {"asilo/refugio", "refugio", true},
        {"Ñandú 12", "nandu 1", true},
        {"", "a", false},
        {"кафе", "кафе", true},
    }));
    CAPTURE(row.text, row.typed);
    CHECK(finds(findable(row.text), wanted_words(row.typed)) == row.found);
}

TEST_CASE("find words: folding leaves small letters without accents", "[base]") {
    CHECK(folded("ÁÉÍÓÚÜÑ áéíóúüñ Çß") == "aeiouun aeiouun cs");
    CHECK(findable("Él, ella: 2 perros.") == " el ella 2 perros");
}
