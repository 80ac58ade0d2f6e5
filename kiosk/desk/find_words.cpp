#include "kiosk/desk/find_words.h"

#include <algorithm>
#include <array>

#include "kiosk/ui/unicode.h"

namespace camino::kiosk::desk {

namespace {

// The letters of Latin-1 from U+00C0 on, 32 capitals and then their 32 small letters.
constexpr std::array<std::string_view, 32> kLatin{
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "t", ""};
constexpr std::uint32_t kLatinFirst = 0xC0;
constexpr std::uint32_t kLatinSmall = 0xE0;
constexpr std::uint32_t kLatinLast = 0xFF;

bool is_mark(std::uint32_t letter) { return letter >= 0x300 && letter <= 0x36F; }

std::string_view base_of(std::uint32_t letter) {
    if (letter == 0xDF) return "ss";
    if (letter == 0x152 || letter == 0x153) return "oe";
    if (letter == kLatinLast || letter == 0x178) return "y";
    if (letter < kLatinFirst || letter > kLatinLast) return {};
    return kLatin[letter >= kLatinSmall ? letter - kLatinSmall : letter - kLatinFirst];
}

}  // namespace

std::string folded(std::string_view text) {
    std::string plain;
    for (const auto letter : decode_utf8(text)) {
        const auto base = base_of(letter);
        if (!base.empty()) {
            plain += base;
        } else if (letter >= 'A' && letter <= 'Z') {
            plain += static_cast<char>(letter - 'A' + 'a');
        } else if (!is_mark(letter)) {
            append_utf8(plain, letter);
        }
    }
    return plain;
}

bool has_words(std::string_view text, std::string_view search) {
    const auto wanted = folded(search);
    const auto hay = folded(text);
    std::string_view left = wanted;
    while (!left.empty()) {
        const auto word = left.substr(0, left.find(' '));
        if (hay.find(word) == std::string::npos) return false;
        left.remove_prefix(std::min(left.size(), word.size() + 1));
    }
    return true;
}

}  // namespace camino::kiosk::desk
