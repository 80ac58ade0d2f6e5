// Day and words: what a worker types to look something up: words, and a day to look at. Pure.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/date.h"

namespace camino::kiosk::desk {

struct DayAndWords {
    std::optional<CivilDate> day{};  ///< The last that was typed; never later than today.
    std::string words{};             ///< Everything else, with a space between.
};

/// "humanitaria 15/9/2024" -> "humanitaria", and that day. A year or month alone is a word.
[[nodiscard]] DayAndWords day_and_words(std::string_view typed, CivilDate today);

}  // namespace camino::kiosk::desk
