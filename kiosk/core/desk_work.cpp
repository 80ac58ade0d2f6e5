#include "kiosk/core/desk_work.h"

#include <algorithm>

namespace camino::kiosk {

bool is_reason(std::string_view text) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return false;
    text = text.substr(begin, text.find_last_not_of(' ') - begin + 1);
    const auto letters = std::ranges::count_if(text, [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;  // The first byte of a letter.
    });
    return static_cast<std::size_t>(letters) >= kReasonLengthMin;
}

}  // namespace camino::kiosk
