// Finding by words: what a person types into a search field, whatever case or accent.
//
//     const auto wanted = wanted_words("bogota");
//     if (finds(findable("Casa de Bogotá"), wanted)) ...
//
// Pure. Of what is no Latin letter, case and accents stay as they are.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace camino {

/// Small letters without accents: "Bogotá" as "bogota".
[[nodiscard]] std::string folded(std::string_view text);

/// A text as finds() reads it: its words, folded, each behind a space.
[[nodiscard]] std::string findable(std::string_view text);

/// The words of what was typed, as finds() wants them.
[[nodiscard]] std::vector<std::string> wanted_words(std::string_view typed);

/// Each wanted word begins some word of `findable`. Nothing wanted is found everywhere.
[[nodiscard]] bool finds(std::string_view findable, const std::vector<std::string>& wanted);

}  // namespace camino
