#include "kiosk/desk/typed_date.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

namespace camino::kiosk::desk {

namespace {

constexpr std::size_t kYearLength = 4;

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts{""};
    for (const char letter : text) {
        if (letter == '/' || letter == '.') {
            parts.emplace_back();
        } else {
            parts.back() += letter;
        }
    }
    return parts;
}

// "11", "6", "2023" -> "2023-06-11"; empty when a part has no such length.
std::string year_first(std::vector<std::string> parts) {
    std::reverse(parts.begin(), parts.end());
    std::string text;
    for (auto& part : parts) {
        if (!text.empty() && part.size() == 1) part.insert(0, "0");
        if (part.size() != (text.empty() ? kYearLength : 2)) return {};
        if (!text.empty()) text += '-';
        text += part;
    }
    return text;
}

}  // namespace

std::optional<DateSpan> typed_date(std::string_view text, CivilDate today) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    text = text.substr(first, text.find_last_not_of(' ') - first + 1);
    const bool day_last = text.find('-') != std::string_view::npos;
    if (day_last && text.find('/') != std::string_view::npos) return {};  // Two dates.
    const auto span = parse_span(day_last ? std::string(text) : year_first(split(text)));
    if (!span || span->first > today) return {};
    return *span;
}

std::string short_date(CivilDate day) {
    const auto text = to_string(day);  // 2024-09-13
    return text.substr(8, 2) + "/" + text.substr(5, 2) + "/" + text.substr(0, 4);
}

}  // namespace camino::kiosk::desk
