#include "tests/support/dialects.h"

#include <fstream>
#include <sstream>
#include <utility>

#include "shared/base/assert.h"
#include "shared/codec/po.h"

namespace camino::kiosk {

namespace {

const char* accented(char letter) {
    switch (letter) {
        case 'a': return "\u00e4";
        case 'e': return "\u00ea";
        case 'i': return "\u00ef";
        case 'o': return "\u00f4";
        case 'u': return "\u00fb";
        case 'A': return "\u00c5";
        case 'E': return "\u00ca";
        case 'O': return "\u00d4";
        default: return nullptr;
    }
}

bool in_word(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// Texts that stand within others, the languages' own names, and the one line that only a demo has.
bool is_part(std::string_view key) {
    return key.starts_with("date.") || key.starts_with("country.") ||
           key.starts_with("language.name") || key == "list.and" || key == "demo.day";
}

PoCatalogue arabic() {
    std::ifstream file(std::string(CAMINO_SOURCE_DIR) + "/tests/support/ar.po");
    std::stringstream text;
    text << file.rdbuf();
    Mistakes mistakes;
    auto catalogue = parse_po(text.str(), "ar.po", mistakes);
    CAMINO_ASSERT(mistakes.empty() && !catalogue.entries.empty());
    return catalogue;
}

}  // namespace

std::string stretched(std::string_view text) {
    constexpr int kWordGrowthMax = 4;  // The rest goes to the words behind it.
    std::string longer = "[";
    int owed = 0;  // Fifths of letters that the word still lacks.
    bool placeholder = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        placeholder = letter == '{' || (placeholder && text[i] != '}');
        const char* other = placeholder ? nullptr : accented(letter);
        longer += other != nullptr ? std::string(other) : std::string(1, letter);
        const bool letter_begins = (static_cast<unsigned char>(letter) & 0xC0u) != 0x80;
        if (!placeholder && in_word(letter) && letter_begins) owed += 2;
        const bool ends = i + 1 == text.size() || !in_word(text[i + 1]);
        if (placeholder || !ends) continue;
        for (int k = 0; owed >= 5 && k < kWordGrowthMax; owed -= 5, ++k)
            longer += k % 2 == 0 ? "n" : "\u00f6";
    }
    return longer + "]";
}

Words::Table dialect_words(const std::string& dialect, const Words::Table& spanish) {
    Words::Table table = spanish;
    if (dialect == "xx") {
        for (auto& [key, text] : table)
            if (!is_part(key)) text = stretched(text);
        return table;
    }
    for (const auto& [key, entry] : arabic().entries)
        if (table.contains(key)) table[key] = entry.text;
    return table;
}

void add_stretched(packs::LocalText& text) {
    const auto found = text.find("es");
    if (found != text.end()) text.emplace("xx", stretched(found->second));
}

void add_dialects(packs::Pack& pack) {
    packs::Texts::Table longer;
    for (const auto& [key, text] : pack.texts.at("es").table())
        longer.emplace(key, packs::Text{.text = is_part(key) ? text.text : stretched(text.text)});
    pack.texts.emplace("xx", packs::Texts("xx", std::move(longer)));
    packs::Texts::Table some;
    for (const auto& [key, entry] : arabic().entries)
        if (pack.texts.at("es").has(key)) some.emplace(key, packs::Text{.text = entry.text});
    pack.texts.emplace("ar", packs::Texts("ar", std::move(some)));
}

}  // namespace camino::kiosk
