// Hearing: at the desk, which is silent, what is said when the worker asks for it. Pure.

#pragma once

#include <string>

#include "kiosk/core/model.h"
#include "kiosk/core/setting.h"

namespace camino::kiosk::desk {

/// The language in which it is said: before a group, the one that stands on the screen.
[[nodiscard]] inline const std::string& heard_language(const Model& model) {
    if (holds_talk(model.desk)) return model.language;
    return model.desk.hear_in.empty() ? model.language : model.desk.hear_in;
}

/// A machine's voice, or recordings of people.
[[nodiscard]] inline bool can_hear(const Setting& setting, const std::string& language) {
    return made_voice(setting, language) != nullptr || recorded(setting, language) != nullptr;
}

}  // namespace camino::kiosk::desk
