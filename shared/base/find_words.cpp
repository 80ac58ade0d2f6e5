#include "shared/base/find_words.h"

#include <algorithm>
#include <array>
#include <optional>

namespace camino {

namespace {

bool is_in_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<signed char>(c) < 0;
}

// U+00C0 to U+00DF and, 32 further on, their small letters; × ÷ stay as they are.
constexpr std::array<std::string_view, 32> kLatin{
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "t", "ss"};

/// What stands for the letter of these two bytes of UTF-8, if it is not itself: an accent of its
/// own (U+0300 to U+036F) for nothing.
std::optional<std::string_view> base_of(unsigned byte, unsigned next) {
    if (next < 0x80 || next > 0xbf) return {};
    if (byte == 0xc5 && (next == 0x92 || next == 0x93)) return "oe";
    if ((byte == 0xc5 && next == 0xb8) || (byte == 0xc3 && next == 0xbf)) return "y";
    if (byte == 0xcc || (byte == 0xcd && next <= 0xaf)) return "";
    if (byte != 0xc3) return {};
    const auto base = kLatin[(next - 0x80) % kLatin.size()];
    return base.empty() ? std::nullopt : std::optional{base};
}

}  // namespace

std::string folded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0u;
        const auto base = base_of(byte, next);
        if (base) {
            out += *base;
            ++i;
        } else {
            const bool capital = byte >= 'A' && byte <= 'Z';
            out += capital ? static_cast<char>(byte - 'A' + 'a') : text[i];
        }
    }
    return out;
}

std::string findable(std::string_view text) {
    auto small = folded(text);
    std::string out;
    out.reserve(2 * small.size() + 1);
    bool goes_on = false;
    for (const char c : small) {
        const bool in_word = is_in_word(c);
        if (in_word && !goes_on) out += ' ';
        if (in_word) out += c;
        goes_on = in_word;
    }
    std::ranges::fill(small, '\0');
    return out;
}

std::vector<std::string> wanted_words(std::string_view typed) {
    const auto text = findable(typed);
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at + 1), text.size());
        words.emplace_back(text, at, end - at);
        at = end;
    }
    return words;
}

bool finds(std::string_view findable, const std::vector<std::string>& wanted) {
    return std::ranges::all_of(
        wanted, [findable](const auto& word) { return findable.find(word) != findable.npos; });
}

}  // namespace camino
