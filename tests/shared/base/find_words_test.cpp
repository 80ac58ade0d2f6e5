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

TEST_CASE("find words: case and accents of our languages do not matter", "[base]") {
    const char* const rows[][2]{{"Protección", "proteccion"},
                                {"ÁÉÍÓÚÜÑ áéíóúüñ", "aeiouun aeiouun"},
                                {"Às vezes, você não", "as vezes, voce nao"},
                                {"Français, cœur, Ça", "francais, coeur, ca"},
                                {"kreyòl, lòt bò, pèdi", "kreyol, lot bo, pedi"},
                                {"e\u0301tranger", "etranger"},
                                {"ÿ Ÿ ß Æ × ÷", "y y ss ae × ÷"},
                                {"ж 中", "ж 中"},
                                {"\xc3", "\xc3"},
                                {"", ""}};
    for (const auto& [text, plain] : rows) {
        CAPTURE(text);
        CHECK(folded(text) == plain);
    }
}

TEST_CASE("find words: a text's words stand behind spaces", "[base]") {
    CHECK(findable("Él, ella: 2 perros.") == " el ella 2 perros");
}
