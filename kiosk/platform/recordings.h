// Which languages of the house's recordings may be offered.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/core/setting.h"

namespace camino::kiosk {

/// Those of `clips` of which enough is recorded, for texts in one of `languages`. A folder that
/// cannot be read is left out: nobody is offered what would be silent. Reads the interface's words.
[[nodiscard]] std::vector<RecordedLanguage> recorded_languages(
    const std::string& clips, const packs::Pack& pack, const std::vector<std::string>& languages);

}  // namespace camino::kiosk
