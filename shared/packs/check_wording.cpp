// check_wording: what people read or hear about questions, criteria and steps is short and plain.

#include <algorithm>
#include <cctype>

#include "shared/packs/checks.h"

namespace camino::packs {

namespace {

constexpr std::size_t kLongSentence = 25;
constexpr std::size_t kSentenceMax = 40;
constexpr std::string_view kSpoken[] = {"question.", "option.", "criterion.", "step.", "glossary."};

bool is_spoken(std::string_view key) {
    for (const auto start : kSpoken)
        if (key.starts_with(start)) return true;
    return false;
}

/// Whether a word has a letter or digit: a dash alone is none.
bool is_word(std::string_view token) {
    for (const char c : token) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xC3 || std::isalnum(byte) != 0) return true;
    }
    return false;
}

bool ends_sentence(std::string_view token) {
    constexpr std::string_view kEnds[] = {".", "!", "?", "…"};
    while (token.ends_with('"') || token.ends_with(')') || token.ends_with("»"))
        token.remove_suffix(token.ends_with("»") ? std::string_view("»").size() : 1);
    for (const auto end : kEnds)
        if (token.ends_with(end)) return true;
    return false;
}

/// Words of the longest sentence.
std::size_t longest_sentence(std::string_view text) {
    std::size_t longest = 0;
    std::size_t count = 0;
    while (!text.empty()) {
        const auto end = text.find_first_of(" \n\t");
        const auto token = text.substr(0, end);
        count += is_word(token) ? 1 : 0;
        longest = std::max(longest, count);
        const bool line_ends = end != std::string_view::npos && text[end] == '\n';
        if (ends_sentence(token) || line_ends) count = 0;
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return longest;
}

void check_wording(const Checking& checking, const std::string& place, std::string_view text) {
    const auto count = longest_sentence(text);
    if (count > kLongSentence) {
        const bool too_long = count > kSentenceMax;
        checking.add(too_long ? "sentence-too-long" : "sentence-long", place,
                     "a sentence of " + std::to_string(count) + " words; write " +
                         (too_long ? "at most " + std::to_string(kSentenceMax) + ", better "
                                   : std::string("at most ")) +
                         std::to_string(kLongSentence));
    }
    const auto sign = text.find_first_of("()[]/");
    if (sign == std::string_view::npos) return;
    checking.add("spoken-signs", place,
                 "'" + std::string(1, text[sign]) +
                     "' cannot be read aloud; write it in words or as a sentence of its own");
}

}  // namespace

void check_wording(const Checking& checking) {
    for (const auto& [language, texts] : checking.pack.texts)
        for (const auto& [key, text] : texts.table())
            if (is_spoken(key)) check_wording(checking, "text " + language + " " + key, text.text);
}

}  // namespace camino::packs
