#include "shared/vault/phrase.h"

#include <fmt/format.h>

#include "shared/base/assert.h"
#include "shared/crypto/random.h"
#include "shared/store/small_files.h"

namespace camino::vault {

namespace {

constexpr std::size_t kListSizeMax = std::size_t{1024} * 1024;

/// U+00C0 to U+00FF without their accents; '.' where there is no plain letter.
constexpr std::string_view kPlain =
    "aaaaaa.ceeeeiiii.nooooo.ouuuuy.."
    "aaaaaa.ceeeeiiii.nooooo.ouuuuy.y";
static_assert(kPlain.size() == 64);

unsigned char byte_at(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

/// What one sign of the text becomes, and how many bytes of it that took.
struct Sign {
    std::string_view normal{};
    std::size_t size = 1;
};

/// Of U+00C0 to U+00FF, whose second byte is given.
Sign latin_sign(std::string_view text, std::size_t at, unsigned char second) {
    const auto plain = kPlain.substr(second - 0x80U, 1);
    if (plain != ".") return {plain, 2};
    switch (second) {
        case 0x86: return {"\u00e6", 2};
        case 0x90: return {"\u00f0", 2};
        case 0x9e: return {"\u00fe", 2};
        default: return {text.substr(at, 2), 2};
    }
}

Sign sign_at(std::string_view text, std::size_t at) {
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
    const auto first = byte_at(text, at);
    const auto second = byte_at(text, at + 1);
    const bool two = second >= 0x80 && second <= 0xbf;
    if (first == ' ' || (first >= '\t' && first <= '\r')) return {" ", 1};
    if (first >= 'A' && first <= 'Z') return {kLetters.substr(first - std::size_t{'A'}, 1), 1};
    if (first == 0xc2 && second == 0xa0) return {" ", 2};
    if (first == 0xc3 && two) return latin_sign(text, at, second);
    if (first == 0xc5 && second == 0x92) return {"\u0153", 2};
    const bool mark = (first == 0xcc && two) || (first == 0xcd && two && second <= 0xaf);
    if (mark) return {"", 2};  // An accent of its own, U+0300 to U+036F.
    return {text.substr(at, 1), 1};
}

}  // namespace

std::string_view words_language(std::string_view language) {
    for (const std::string_view own : {"en", "es", "fr", "pt"}) {
        if (language == own) return own;
    }
    return language == "ht" ? "fr" : "es";
}

std::string draw_phrase(const WordList& words, const Draw& draw) {
    CAMINO_ASSERT(!words.empty());
    std::string phrase;
    phrase.reserve(kPhraseWordCount * (kWordSizeMax + 1));  // It never moves: no copy stays behind.
    for (int i = 0; i < kPhraseWordCount; ++i) {
        if (i > 0) phrase += ' ';
        phrase += words.at(draw(static_cast<std::uint32_t>(words.size())));
    }
    return phrase;
}

Result<WordList> word_list(std::string_view language, const std::string& folder) {
    const auto path = fmt::format("{}/{}.txt", folder, language);
    const auto text = TRY(store::read_file(path, kListSizeMax));
    auto words = parse_words(text);
    if (!words) return fail(words.error().code, path + ": " + words.error().detail);
    return *std::move(words);
}

Result<std::string> new_phrase(std::string_view language, const std::string& folder) {
    const auto words = TRY(word_list(words_language(language), folder));
    return draw_phrase(words, crypto::random_below);
}

std::string normal_phrase(std::string_view typed) {
    std::string normal;
    normal.reserve(typed.size());
    bool gap = false;
    for (std::size_t at = 0; at < typed.size();) {
        const auto sign = sign_at(typed, at);
        at += sign.size;
        gap = gap || sign.normal == " ";
        if (sign.normal.empty() || sign.normal == " ") continue;
        if (gap && !normal.empty()) normal += ' ';
        gap = false;
        normal += sign.normal;
    }
    return normal;
}

}  // namespace camino::vault
