#include "shared/records/delete_code.h"

#include <array>

#include "shared/base/crockford.h"
#include "shared/records/bits.h"

namespace camino::records {

namespace {

constexpr std::size_t kGroupCount = 4;
constexpr std::size_t kLettersInGroup = 4;  // Before the check letter.
constexpr unsigned kLetterBits = 5;

/// Multiplies by x in GF(32), modulo x^5 + x^2 + 1.
unsigned times_x(unsigned value) {
    value <<= 1U;
    return (value & 32U) != 0 ? value ^ 0b100101U : value;
}

/// Different powers of x weigh the letters, so that every single wrong letter and every exchange
/// of two shows; the group's number shows groups in the wrong order.
unsigned check_letter(std::size_t group, const std::array<unsigned, kLettersInGroup>& letters) {
    unsigned sum = 0;
    for (const unsigned letter : letters) sum = times_x(sum ^ letter);
    return sum ^ static_cast<unsigned>(group);
}

}  // namespace

std::string to_string(const DeleteCode& code) {
    BitReader in{code};
    std::string text;
    for (std::size_t group = 0; group < kGroupCount; ++group) {
        if (group > 0) text += '-';
        std::array<unsigned, kLettersInGroup> letters{};
        for (auto& letter : letters) {
            letter = static_cast<unsigned>(in.take(kLetterBits));
            text += kCrockfordLetters[letter];
        }
        text += kCrockfordLetters[check_letter(group, letters)];
    }
    return text;
}

Result<DeleteCode> parse_delete_code(std::string_view text) {
    constexpr auto kSize = kGroupCount * (kLettersInGroup + 1);
    if (text.size() > 4 * kSize) return fail(Errc::BadInput, "a code has four groups of five");
    const auto values = crockford_values(text);
    BitWriter out{DeleteCode{}.size()};
    for (std::size_t group = 0; group < kGroupCount; ++group) {
        const auto start = group * (kLettersInGroup + 1);
        std::array<unsigned, kLettersInGroup> letters{};
        bool is_right = start + kLettersInGroup < values.size();
        for (std::size_t i = 0; is_right && i < kLettersInGroup; ++i) {
            is_right = values[start + i] >= 0;
            if (is_right) letters[i] = static_cast<unsigned>(values[start + i]);
        }
        is_right = is_right && values[start + kLettersInGroup] ==
                                   static_cast<int>(check_letter(group, letters));
        if (!is_right)
            return fail(Errc::BadInput, "group " + std::to_string(group + 1) + " is not right");
        for (const auto letter : letters) out.add(letter, kLetterBits);
    }
    if (values.size() != kSize) return fail(Errc::BadInput, "a code has four groups of five");
    const auto bytes = out.take();
    return ByteReader{bytes}.array<10>();
}

}  // namespace camino::records
