#include "kiosk/screens/staff_words.h"

#include <algorithm>

namespace camino::kiosk {

std::string content_state(const Scene& scene) {
    switch (scene.setting.content) {
        case Content::Usable: return scene.words("staff.content.usable");
        case Content::TooOld: return scene.words("staff.content.too_old");
        case Content::Withdrawn:
            return scene.words("staff.content.withdrawn", {{"why", scene.setting.withdrawn}});
        case Content::Missing: return scene.words("staff.content.missing");
    }
    return {};
}

std::string content_version(const Scene& scene) {
    const auto& pack = scene.setting.pack();
    const auto days = std::max(0, scene.setting.today - pack.published_on);
    return scene.words("staff.content.version", {{"version", pack.version},
                                                 {"day", date_text(scene, pack.published_on)},
                                                 {"days", std::to_string(days)}});
}

std::string languages_line(const Scene& scene) {
    std::string languages;
    for (const auto& language : scene.setting.languages) {
        languages += (languages.empty() ? "" : ", ") + scene.words("language.name." + language);
    }
    return scene.words("staff.languages", {{"languages", languages}});
}

std::string synced_line(const Scene& scene) {
    const auto& synced_on = scene.model.health.synced_on;
    const auto day = synced_on ? date_text(scene, *synced_on) : scene.words("staff.never");
    return scene.words("staff.synced", {{"day", day}});
}

std::string wish_text(const Scene& scene, const std::string& wish, WishState state) {
    switch (state) {
        case WishState::None: return {};
        case WishState::Waiting: return scene.words(wish + ".waiting");
        case WishState::Done: return scene.words(wish + ".done");
        case WishState::Failed: return scene.words(wish + ".failed");
    }
    return {};
}

}  // namespace camino::kiosk
