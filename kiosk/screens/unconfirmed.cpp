#include "kiosk/screens/unconfirmed.h"

namespace camino::kiosk {

std::string unconfirmed_text(const Scene& scene) {
    const auto& since = scene.setting.unconfirmed_since;
    if (!since || scene.setting.content != Content::Usable) return {};
    return scene.words("unconfirmed.text", {{"day", date_text(scene, *since)}});
}

std::vector<Part> unconfirmed_parts(const Scene& scene, float width) {
    const auto text = unconfirmed_text(scene);
    if (text.empty()) return {};
    return {bullet_part(scene, "unconfirmed", {.icon = "clock-history", .text = text}, width,
                        Type::Meta)};
}

}  // namespace camino::kiosk
