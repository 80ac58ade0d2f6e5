#include "kiosk/core/setting.h"

#include <algorithm>

namespace camino::kiosk {

const packs::MadeVoice* made_voice(const Setting& setting, std::string_view language) {
    if (setting.screener == nullptr) return nullptr;
    const auto found = setting.pack().voices.find(language);
    return found == setting.pack().voices.end() ? nullptr : &found->second;
}

const RecordedLanguage* recorded(const Setting& setting, std::string_view id) {
    const auto& all = setting.recorded;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

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
