#include "shared/vault/word_list.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/shared/vault/made_words.h"

using namespace camino;
using namespace camino::vault;

namespace {

/// The words of a dictionary that are picked, without those that make it long enough.
WordList picked(std::string_view dictionary, std::string_view after, std::string_view left_out) {
    std::string long_enough;
    for (const auto& word : test::made_words()) long_enough += word + std::string(after) + "\n";
    auto words = pick_words(long_enough + std::string(dictionary), after, left_out).value();
    std::erase_if(words, test::is_made);
    return words;
}

}  // namespace

TEST_CASE("word list: takes plain words of four to eight letters, each once, in order", "[vault]") {
    struct Row {
        const char* why;
        const char* dictionary;
        WordList words;
    };
    const auto row = GENERATE(values<Row>({
        {"sorted", "perro\ncasa\n", {"casa", "perro"}},
        {"too short, just right, too long",
         "sol\nsola\nmontanas\nmontanosa\n",
         {"montanas", "sola"}},
        {"accents", "\u00e1rbol\nni\u00f1o\ncaf\u00e9\n", {}},
        {"names and abbreviations", "Madrid\nONU\nsr.sra\n", {}},
        {"hyphens and apostrophes", "sans-abri\ns'excuser\n", {}},
        {"twice", "casa\ncasa\n", {"casa"}},
        {"one that begins others", "casados\ncasa\ncasados\ncasona\n", {"casa", "casona"}},
        {"line ends of other systems", "casa\r\nperro\r\n", {"casa", "perro"}},
        {"no last line end", "casa", {"casa"}},
        {"several on a line", "casa grande\n", {}},
    }));
    CAPTURE(row.why);
    CHECK(picked(row.dictionary, "", "") == row.words);
}

TEST_CASE("word list: a dictionary's headwords are known by what follows them", "[vault]") {
    CHECK(picked("casa /kasa/\nhouse\nhome /\nperros\n  gato /gato/\n", " /", "") ==
          WordList{"casa", "home"});
}

TEST_CASE("word list: words that are left out do not hide those that they begin", "[vault]") {
    CHECK(picked("mata\nmatanza\nviolar\nviolin\nvidrio\n", "", "# why\n\nmata\nviol*\n") ==
          WordList{"matanza", "vidrio"});
}

TEST_CASE("word list: a dictionary with too few words makes none", "[vault]") {
    const auto words = test::made_words();
    std::string dictionary;
    for (const auto& word : words) dictionary += word + "\n";
    CHECK(pick_words(dictionary, "", "").value() == words);
    const auto refused = pick_words(dictionary, "", words.back());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::BadInput);
    CHECK(refused.error().detail == "2047 words are too few to draw from: 2048 are needed");
}

TEST_CASE("word list: reads what was picked, and nothing else", "[vault]") {
    const auto words = test::made_words();
    CHECK(parse_words(test::lines_of(words)).value() == words);

    struct Row {
        const char* why;
        const char* last;
        const char* problem;
    };
    const auto row = GENERATE(values<Row>({
        {"accent", "zorr\u00f3", "line 2049: 'zorr\u00f3' has no place in a word list"},
        {"capital", "Zorro", "line 2049: 'Zorro' has no place in a word list"},
        {"space", "zo rro", "line 2049: 'zo rro' has no place in a word list"},
        {"empty line", "", "line 2049: '' has no place in a word list"},
        {"out of order", "abeja", "line 2049: 'abeja' has no place in a word list"},
        {"too short", "zoo", "line 2049: 'zoo' has no place in a word list"},
        {"too long", "zzzzzzzzz", "line 2049: 'zzzzzzzzz' has no place in a word list"},
    }));
    CAPTURE(row.why);
    const auto refused = parse_words(test::lines_of(words) + row.last + "\n");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail == row.problem);
}

TEST_CASE("word list: one that repeats a word, or was cut, is refused", "[vault]") {
    auto words = test::made_words();
    CHECK_FALSE(parse_words(test::lines_of(words) + words.back() + "\n"));
    CHECK_FALSE(parse_words(test::lines_of(words) + words.back() + "er\n"));
    words.pop_back();
    CHECK(parse_words(test::lines_of(words)).error().code == Errc::BadInput);
    CHECK(parse_words("").error().code == Errc::BadInput);
}
