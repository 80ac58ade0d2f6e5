#include "kiosk/ui/unicode.h"

#include <algorithm>
#include <array>
#include <hb.h>

namespace camino::kiosk {

namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

int sequence_length(std::uint8_t lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

bool is_continuation(char byte) { return (static_cast<std::uint8_t>(byte) & 0xC0) == 0x80; }

/// Takes one code point from the front.
std::uint32_t take_code_point(std::string_view& text) {
    const auto lead = static_cast<std::uint8_t>(text[0]);
    const auto length = static_cast<std::size_t>(sequence_length(lead));
    const bool whole =
        length > 0 && text.size() >= length &&
        std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(length),
                    is_continuation);
    if (!whole) {
        text.remove_prefix(1);
        return kReplacement;
    }
    static constexpr std::array<std::uint32_t, 5> kLeadMask{0, 0x7F, 0x1F, 0x0F, 0x07};
    std::uint32_t code_point = lead & kLeadMask[length];
    for (std::size_t i = 1; i < length; ++i) {
        code_point = (code_point << 6) | (static_cast<std::uint8_t>(text[i]) & 0x3FU);
    }
    text.remove_prefix(length);
    return code_point;
}

bool is_ideographic(std::uint32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/// East Asian punctuation that may not begin a line.
bool is_closing(std::uint32_t c) {
    static constexpr std::array<std::uint32_t, 13> kClosing{0x2026, 0x3001, 0x3002, 0x3009, 0x300B,
                                                            0x300D, 0x300F, 0x3011, 0xFF01, 0xFF09,
                                                            0xFF0C, 0xFF1A, 0xFF1F};
    return std::find(kClosing.begin(), kClosing.end(), c) != kClosing.end();
}

/// East Asian punctuation that may not end a line.
bool is_opening(std::uint32_t c) {
    static constexpr std::array<std::uint32_t, 6> kOpening{0x3008, 0x300A, 0x300C,
                                                           0x300E, 0x3010, 0xFF08};
    return std::find(kOpening.begin(), kOpening.end(), c) != kOpening.end();
}

bool is_letter(std::uint32_t c) {
    const auto category = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
    return category >= HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER &&
           category <= HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER;
}

bool is_digit(std::uint32_t c) { return c >= '0' && c <= '9'; }

/// The space before `index` stands inside a number: a phone number stays on one line.
bool inside_a_number(std::span<const std::uint32_t> text, std::size_t index) {
    return index >= 2 && text[index - 1] == ' ' && is_digit(text[index - 2]) &&
           is_digit(text[index]);
}

bool breaks_after(std::uint32_t c) { return c == 0x200B || c == 0x2014 || c == 0x2010 || c == '/'; }

}  // namespace

CodePoints decode_utf8(std::string_view text) {
    CodePoints decoded;
    decoded.reserve(text.size());
    while (!text.empty()) decoded.push_back(take_code_point(text));
    return decoded;
}

void append_utf8(std::string& text, std::uint32_t c) {
    const auto add = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (c < 0x80) {
        add(c);
    } else if (c < 0x800) {
        add(0xC0 | (c >> 6));
        add(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        add(0xE0 | (c >> 12));
        add(0x80 | ((c >> 6) & 0x3F));
        add(0x80 | (c & 0x3F));
    } else {
        add(0xF0 | (c >> 18));
        add(0x80 | ((c >> 12) & 0x3F));
        add(0x80 | ((c >> 6) & 0x3F));
        add(0x80 | (c & 0x3F));
    }
}

std::string without_last_letter(std::string_view text) {
    CodePoints points = decode_utf8(text);
    bool mark = true;
    while (mark && !points.empty()) {
        mark = hb_unicode_combining_class(hb_unicode_funcs_get_default(), points.back()) !=
               HB_UNICODE_COMBINING_CLASS_NOT_REORDERED;
        points.pop_back();
    }
    std::string shorter;
    for (const auto point : points) append_utf8(shorter, point);
    return shorter;
}

bool is_breaking_space(std::uint32_t c) {
    return c == ' ' || c == '\t' || (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x3000;
}

bool may_break_before(std::span<const std::uint32_t> text, std::size_t index) {
    const auto before = text[index - 1];
    const auto after = text[index];
    if (is_breaking_space(after) || inside_a_number(text, index)) return false;
    if (is_breaking_space(before) || breaks_after(before)) return true;
    if (before == '-' && index >= 2) return is_letter(text[index - 2]) && is_letter(after);
    if (is_closing(after) || is_opening(before)) return false;
    return is_ideographic(before) || is_ideographic(after);
}

}  // namespace camino::kiosk
