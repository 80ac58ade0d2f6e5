#include "shared/base/find_words.h"

#include <algorithm>

namespace camino {

namespace {

bool is_in_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<signed char>(c) < 0;
}

}  // namespace

std::string folded(std::string_view text) {
    constexpr std::string_view kLatin =  // U+00C0 to U+00FF; '-' parts words.
        "aaaaaaaceeeeiiiidnooooo-ouuuuypsaaaaaaaceeeeiiiidnooooo-ouuuuypy";
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0u;
        if (byte == 0xc3 && next >= 0x80 && next <= 0xbf) {
            out += kLatin[next - 0x80];
            i += 1;
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
