#include "kiosk/core/setting.h"

#include <algorithm>

namespace camino::kiosk {

std::vector<const packs::LocalContact*> serving(const Setting& setting, std::string_view need) {
    std::vector<const packs::LocalContact*> found;
    if (!setting.site) return found;
    for (const auto& contact : setting.site->contacts) {
        const auto& serves = contact.serves;
        if (std::find(serves.begin(), serves.end(), need) != serves.end()) {
            found.push_back(&contact);
        }
    }
    return found;
}

}  // namespace camino::kiosk
