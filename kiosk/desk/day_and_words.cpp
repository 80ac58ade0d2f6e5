#include "kiosk/desk/day_and_words.h"

#include <algorithm>

#include "kiosk/desk/typed_date.h"

namespace camino::kiosk::desk {

DayAndWords day_and_words(std::string_view typed, CivilDate today) {
    DayAndWords result;
    while (!typed.empty()) {
        const auto word = typed.substr(0, typed.find(' '));
        typed.remove_prefix(std::min(typed.size(), word.size() + 1));
        if (word.empty()) continue;
        const auto date = typed_date(word, today);
        if (date && date->first == date->last) {
            result.day = date->first;
        } else {
            result.words += (result.words.empty() ? "" : " ") + std::string(word);
        }
    }
    return result;
}

}  // namespace camino::kiosk::desk
