#include "shared/vault/phrase.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "shared/crypto/random.h"
#include "shared/store/small_files.h"
#include "shared/vault/vault_file.h"

#include "tests/shared/vault/made_words.h"
#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::vault;

namespace {

const std::string kLists = CAMINO_BINARY_DIR "/assets/phrases";
constexpr std::size_t kListSizeMax = std::size_t{1024} * 1024;

WordList list_of(const std::string& language) {
    return parse_words(store::read_file(kLists + "/" + language + ".txt", kListSizeMax).value())
        .value();
}

std::vector<std::string> words_of(const std::string& phrase) {
    std::vector<std::string> words(1);
    for (const char c : phrase) {
        if (c == ' ') words.emplace_back();
        if (c != ' ') words.back() += c;
    }
    return words;
}

}  // namespace

TEST_CASE("phrase: six words of the language's list, long enough for a vault", "[vault]") {
    REQUIRE(crypto::initialise());
    const auto language = GENERATE(as<std::string>{}, "es", "en", "fr", "pt", "ht", "mam");
    CAPTURE(language);
    const auto list = list_of(std::string(words_language(language)));
    const auto phrase = new_phrase(language, kLists).value();
    CAPTURE(phrase);
    CHECK(phrase.size() >= kVaultPassphraseMin);
    CHECK(normal_phrase(phrase) == phrase);
    const auto words = words_of(phrase);
    CHECK(words.size() == kPhraseWordCount);
    for (const auto& word : words) CHECK(std::ranges::binary_search(list, word));
    CHECK(new_phrase(language, kLists).value() != phrase);
}

TEST_CASE("phrase: the lists that the build made give 66 bits or more, all of it typable",
          "[vault]") {
    const auto language = GENERATE(as<std::string>{}, "es", "en", "fr", "pt");
    CAPTURE(language);
    const auto list = list_of(language);
    CHECK(kPhraseWordCount * std::log2(static_cast<double>(list.size())) >= 66.0);
    CHECK(std::set<std::string>(list.begin(), list.end()).size() == list.size());
    for (const auto& word : list) {
        CAPTURE(word);
        REQUIRE((word.size() >= 4 && word.size() <= 8));
        REQUIRE(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos);
        REQUIRE(normal_phrase(word) == word);
    }
}

TEST_CASE("phrase: words that people know are in the lists, those left out are not", "[vault]") {
    struct Row {
        const char* language;
        WordList known;
        WordList left_out;
    };
    const auto row = GENERATE(values<Row>({
        {"es", {"cocina", "perro", "rodilla"}, {"puta", "violar", "deporte", "madrid"}},
        {"en", {"abacus", "winter"}, {"gigolo", "violator"}},
        {"fr", {"fromage", "jardin"}, {"merde", "violer", "paris", "sexcuser"}},
        {"pt", {"casa", "janela"}, {"foder", "estupro", "escravo", "lisboa"}},
    }));
    CAPTURE(row.language);
    const auto list = list_of(row.language);
    const auto missing = [&](const std::string& word) {
        return !std::ranges::binary_search(list, word);
    };
    auto known = row.known;
    std::erase_if(known, [&](const auto& word) { return !missing(word); });
    CHECK(known == WordList{});
    auto left_out = row.left_out;
    std::erase_if(left_out, missing);
    CHECK(left_out == WordList{});
}

TEST_CASE("phrase: each of the six is drawn anew among all words, the last too", "[vault]") {
    const WordList words{"casa", "luna", "perro"};
    std::vector<std::uint32_t> bounds;
    const std::vector<std::uint32_t> drawn{2, 0, 2, 1, 0, 2};
    const auto phrase = draw_phrase(words, [&](std::uint32_t bound) {
        bounds.push_back(bound);
        return drawn.at(bounds.size() - 1);
    });
    CHECK(phrase == "perro casa perro luna casa perro");
    CHECK(bounds == std::vector<std::uint32_t>(kPhraseWordCount, 3));
}

// 6000 phrases of 16 words: each word is expected in each place 375 times, give or take 19. A fair
// draw goes wrong by 200 once in 10^23 runs; a place that is always the same, or a word that never
// comes, does every time.
TEST_CASE("phrase: no word and no place is preferred", "[vault]") {
    REQUIRE(crypto::initialise());
    const auto made = test::made_words();
    const WordList words(made.begin(), made.begin() + 16);
    std::map<std::pair<std::size_t, std::string>, int> counts;
    for (int i = 0; i < 6000; ++i) {
        const auto drawn = words_of(draw_phrase(words, crypto::random_below));
        for (std::size_t place = 0; place < drawn.size(); ++place) ++counts[{place, drawn[place]}];
    }
    CHECK(counts.size() == 16 * kPhraseWordCount);
    for (const auto& [where, count] : counts) {
        CAPTURE(where.first, where.second);
        CHECK(std::abs(count - 375) < 200);
    }
}

TEST_CASE("phrase: a list that is missing, short or spoilt is named", "[vault]") {
    const test::TempFolder folder;
    const auto write = [&](const std::string& text) {
        REQUIRE(store::replace_file(folder.path("es.txt"), text));
    };
    CHECK(new_phrase("es", folder.path()).error().code == Errc::NotFound);
    auto words = test::made_words();
    write(test::lines_of(words));
    CHECK(new_phrase("es", folder.path()));
    CHECK(new_phrase("fr", folder.path()).error().code == Errc::NotFound);

    words.pop_back();
    write(test::lines_of(words));
    const auto refused = new_phrase("es", folder.path());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::BadInput);
    CHECK(refused.error().detail.starts_with(folder.path("es.txt") + ": 2047 words"));
    write("");
    CHECK(new_phrase("es", folder.path()).error().code == Errc::BadInput);
}

TEST_CASE("phrase: what hands do differently makes no difference", "[vault]") {
    struct Row {
        const char* why;
        std::string typed;
        std::string normal;
    };
    const auto row = GENERATE(values<Row>({
        {"nothing", "", ""},
        {"only space", " \t\n ", ""},
        {"as it was given", "casa perro", "casa perro"},
        {"space around and between", "  casa \t  perro ", "casa perro"},
        {"capitals", "  Casa  PERRO ", "casa perro"},
        {"accents", "\u00c1rbol ni\u00f1o caf\u00c9", "arbol nino cafe"},
        {"accents of their own", "a\u0301rbol nin\u0303o", "arbol nino"},
        {"French and Portuguese", "\u00c7a l\u00e0-bas \u00c3 \u00f5 \u00fc \u00ff",
         "ca la-bas a o u y"},
        {"a space that does not break", "casa\u00a0perro", "casa perro"},
        {"letters of two", "\u0152uf \u00c6 \u00de", "\u0153uf \u00e6 \u00fe"},
        {"figures and signs", "Casa-7 \u00d7 \u00f7 \u00df!", "casa-7 \u00d7 \u00f7 \u00df!"},
        {"other scripts", "\u0434\u043e\u043c \u5bb6", "\u0434\u043e\u043c \u5bb6"},
        {"no UTF-8", "a\xc3", "a\xc3"},
        {"no UTF-8 either", "\xc3 a\xff", "\xc3 a\xff"},
        {"a zero", std::string("a\0b", 3), std::string("a\0b", 3)},
    }));
    CAPTURE(row.why);
    CHECK(normal_phrase(row.typed) == row.normal);
    CHECK(normal_phrase(row.normal) == row.normal);
}

TEST_CASE("phrase: words that differ stay different", "[vault]") {
    CHECK(normal_phrase("casa perro") != normal_phrase("casaperro"));
    CHECK(normal_phrase("casa perro") != normal_phrase("perro casa"));
    CHECK(normal_phrase("casa") != normal_phrase("caza"));
}
