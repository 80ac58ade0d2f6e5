#include "kiosk/desk/find_words.h"

#include <catch2/catch.hpp>

using namespace camino;
using kiosk::desk::folded;
using kiosk::desk::has_words;

TEST_CASE("find words: case and accents of our languages do not matter") {
    const char* const rows[][2]{{"Protección", "proteccion"},
                                {"PROTECCIÓN", "proteccion"},
                                {"niñas", "ninas"},
                                {"Às vezes, você não", "as vezes, voce nao"},
                                {"Français, cœur, Ça", "francais, coeur, ca"},
                                {"kreyòl, lòt bò, pèdi", "kreyol, lot bo, pedi"},
                                {"e\u0301tranger", "etranger"},
                                {"ÿ Ÿ ß Æ × ÷", "y y ss ae × ÷"},
                                {"0 1800 519", "0 1800 519"},
                                {"ж 中", "ж 中"},
                                {"", ""}};
    for (const auto& [text, plain] : rows) {
        CAPTURE(text);
        CHECK(folded(text) == plain);
    }
}

TEST_CASE("find words: all words must stand in the text, in any order, also inside a word") {
    const char* const text = "Visitante por razón humanitaria. Instituto Nacional de Migración";
    struct Row {
        const char* search;
        bool found;
    };
    for (const auto& row : {Row{"", true}, Row{" ", true}, Row{"humanit", true}, Row{"RAZON", true},
                            Row{"migración visitante", true}, Row{"  razón  ", true},
                            Row{"razon refugio", false}, Row{"x", false}}) {
        CAPTURE(row.search);
        CHECK(has_words(text, row.search) == row.found);
    }
}
