// Find words: what a worker types, found in texts whatever case and accents they have. Pure.

#pragma once

#include <string>
#include <string_view>

namespace camino::kiosk::desk {

/// In small letters without accents, for the letters of our languages; others stay as they are:
/// "Protección" -> "proteccion", "cœur" -> "coeur".
[[nodiscard]] std::string folded(std::string_view text);

/// Every word of `search` stands somewhere in `text`; true for a search without words.
[[nodiscard]] bool has_words(std::string_view text, std::string_view search);

}  // namespace camino::kiosk::desk
