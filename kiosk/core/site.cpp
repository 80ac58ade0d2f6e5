#include "kiosk/core/site.h"

#include <algorithm>

namespace camino::kiosk {

const std::string& LocalText::in(std::string_view language) const {
    static const std::string kNothing;
    if (by_language.empty()) return kNothing;
    const auto found = by_language.find(language);
    return found != by_language.end() ? found->second : by_language.begin()->second;
}

std::vector<const LocalContact*> Site::serving(std::string_view need) const {
    std::vector<const LocalContact*> found;
    for (const auto& contact : contacts) {
        const auto& serves = contact.serves;
        if (std::find(serves.begin(), serves.end(), need) != serves.end())
            found.push_back(&contact);
    }
    return found;
}

}  // namespace camino::kiosk
