#include "shared/letters/letters.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <set>

namespace camino {

namespace {

/// From the first to the last, both among them.
struct Span {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

constexpr Span kDrawn[] = {
#include "letters_of_fonts.inc"
};

constexpr std::array<Span, 7> kUnseen{{{'\t', '\n'},
                                       {0xAD, 0xAD},
                                       {0x61C, 0x61C},
                                       {0x200B, 0x200F},
                                       {0x202A, 0x202E},
                                       {0x2060, 0x2069},
                                       {0xFEFF, 0xFEFF}}};

template <class Spans>
bool holds(const Spans& spans, std::uint32_t code_point) {
    const auto next = std::partition_point(std::begin(spans), std::end(spans),
                                           [&](Span span) { return span.last < code_point; });
    return next != std::end(spans) && next->first <= code_point;
}

/// The next letter of a text that is not empty, and its bytes.
struct Read {
    std::uint32_t code_point = 0xFFFD;
    std::size_t size = 1;
};
Read read_letter(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const auto lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return {};
    std::uint32_t code_point = lead & (0x7Fu >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0u) != 0x80) return {};
        code_point = code_point << 6 | (byte(i) & 0x3Fu);
    }
    return {code_point, size};
}

}  // namespace

bool can_be_drawn(std::uint32_t code_point) {
    return holds(kDrawn, code_point) || holds(kUnseen, code_point);
}

std::string letters_not_drawn(std::string_view text) {
    std::string named;
    std::set<std::uint32_t> known;
    while (!text.empty()) {
        const auto letter = read_letter(text);
        if (!can_be_drawn(letter.code_point) && known.insert(letter.code_point).second) {
            std::array<char, 16> number{};
            std::snprintf(number.data(), number.size(), " (U+%04X)", letter.code_point);
            named += named.empty() ? "" : ", ";
            named.append(text.substr(0, letter.size)).append(number.data());
        }
        text.remove_prefix(letter.size);
    }
    return named;
}

}  // namespace camino
