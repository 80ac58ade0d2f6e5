// The texts of the interface: each key that the code uses exists in every language, each key that
// exists is used, and texts are short and plain.

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "shared/packs/texts.h"

#include "tests/support/kiosk_world.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

bool in_key(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '.' ||
           letter == '_';
}

// The texts between quotes that look like keys, after `before` where that is given. A key that is
// put together stands with its beginning: "date.month." + number.
std::set<std::string> quoted_keys(const std::string& code, const std::string& before) {
    std::set<std::string> keys;
    for (auto at = code.find(before + "\""); at != std::string::npos;
         at = code.find(before + "\"", at + 1)) {
        const auto start = at + before.size() + 1;
        auto end = start;
        while (end < code.size() && in_key(code[end])) ++end;
        if (end > start && end < code.size() && code[end] == '"') {
            keys.insert(code.substr(start, end - start));
        }
    }
    return keys;
}

std::set<std::string> keys_in_screens(const std::string& before) {
    std::set<std::string> keys;
    // shared/packs explains a whole result in the same words; its sheets of paper have their own.
    for (const char* folder : {"/kiosk/screens", "/kiosk/speech", "/kiosk/desk", "/shared/packs"}) {
        const auto path = std::string(CAMINO_SOURCE_DIR) + folder;
        if (!std::filesystem::exists(path)) continue;
        for (const auto& entry : std::filesystem::directory_iterator(path)) {
            if (entry.path().filename().string().starts_with("paper")) continue;
            keys.merge(quoted_keys(read(entry.path()), before));
        }
    }
    return keys;
}

// Keys put together from parts: the beginning is quoted in the code.
bool is_composed(const std::string& key, const std::set<std::string>& quoted) {
    const auto dot = key.rfind('.');
    const auto first = key.substr(0, dot + 1);
    const auto base = key.substr(0, dot);
    constexpr std::array kTails{".text", ".now", ".detail", ".waiting", ".done", ".failed"};
    const bool known_tail = std::any_of(kTails.begin(), kTails.end(),
                                        [&](const char* tail) { return key.ends_with(tail); });
    return quoted.contains(first) || (known_tail && quoted.contains(base));
}

}  // namespace

TEST_CASE("words: the languages have the same keys, with the same placeholders") {
    const auto es = interface_words("es");
    REQUIRE(es.size() > 100);
    for (const auto& language : shipped_pack().languages) {
        const auto other = interface_words(language);
        CAPTURE(language);
        for (const auto& [key, text] : es) {
            CAPTURE(key);
            REQUIRE(other.contains(key));
            CHECK(packs::placeholders_in(text) == packs::placeholders_in(other.at(key)));
        }
        CHECK(other.size() == es.size());
    }
}

TEST_CASE("words: every key that a screen asks for exists") {
    const auto es = interface_words("es");
    const auto asked = keys_in_screens("words(");
    CHECK(asked.size() > 80);
    for (const auto& key : asked) {
        CAPTURE(key);
        if (key.back() == '.') continue;  // Put together; the screens' tests show them.
        CHECK(es.contains(key));
    }
}

TEST_CASE("words: every key that exists is used") {
    const auto quoted = keys_in_screens("");
    for (const auto& [key, text] : interface_words("es")) {
        CAPTURE(key);
        CHECK((quoted.contains(key) || is_composed(key, quoted)));
    }
}

TEST_CASE("words: sentences are short") {
    for (const auto& language : shipped_pack().languages) {
        for (const auto& [key, text] : interface_words(language)) {
            CAPTURE(language, key, text);
            std::stringstream words(text);
            int count = 0;
            for (std::string word; words >> word;) {
                ++count;
                CHECK(count <= 15);
                if (word.ends_with('.') || word.ends_with('?')) count = 0;
            }
        }
    }
}

namespace {

// Where a French text has a space that may break, or none, before a high sign.
std::string loose_signs(std::string_view text) {
    constexpr std::string_view kSpaces[] = {"\u00a0", "\u202f"};
    std::string found;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (std::string_view("?!:;").find(text[i]) == std::string_view::npos) continue;
        const bool inside_word = i + 1 < text.size() && (in_key(text[i + 1]) || text[i + 1] == '/');
        const auto before = text.substr(0, i);
        const bool tied = std::any_of(std::begin(kSpaces), std::end(kSpaces),
                                      [&](auto space) { return before.ends_with(space); });
        if (!inside_word && !tied) found += text[i];
    }
    return found;
}

}  // namespace

TEST_CASE("words: French ties its high signs to the word before them") {
    CHECK(loose_signs("Quoi ? Oui: \u00e0 8:00, https://a.b\u202f; non\u00a0!") == "?:");
    for (const auto& [key, text] : interface_words("fr")) {
        CAPTURE(key, text);
        CHECK(loose_signs(text) == "");
    }
    for (const auto& [key, text] : shipped_pack().texts.at("fr").table()) {
        CAPTURE(key, text.text);
        CHECK(loose_signs(text.text) == "");
    }
}
