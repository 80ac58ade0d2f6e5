#include "shared/base/crockford.h"

namespace camino {

namespace {

constexpr unsigned kLetterBits = 5;
constexpr unsigned kByteBits = 8;

int value_of(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    const auto at = kCrockfordLetters.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

std::vector<int> crockford_values(std::string_view text) {
    std::vector<int> values;
    for (const char c : text) {
        if (c != ' ' && c != '-') values.push_back(value_of(c));
    }
    return values;
}

std::string to_crockford(ByteView bytes) {
    std::string text;
    unsigned held = 0;
    unsigned held_bits = 0;
    const auto give = [&](unsigned value) { text += kCrockfordLetters[value & 31U]; };
    for (const auto byte : bytes) {
        held = held << kByteBits | std::to_integer<unsigned>(byte);
        held_bits += kByteBits;
        for (; held_bits >= kLetterBits; held_bits -= kLetterBits)
            give(held >> (held_bits - kLetterBits));
        held &= (1U << held_bits) - 1;
    }
    if (held_bits > 0) give(held << (kLetterBits - held_bits));
    return text;
}

std::optional<Bytes> from_crockford(std::string_view text) {
    Bytes bytes;
    unsigned held = 0;
    unsigned held_bits = 0;
    for (const int value : crockford_values(text)) {
        if (value < 0) return {};
        held = held << kLetterBits | static_cast<unsigned>(value);
        held_bits += kLetterBits;
        if (held_bits < kByteBits) continue;
        held_bits -= kByteBits;
        bytes.push_back(static_cast<std::byte>(held >> held_bits));
        held &= (1U << held_bits) - 1;
    }
    if (held != 0 || held_bits >= kLetterBits) return {};
    return bytes;
}

}  // namespace camino
