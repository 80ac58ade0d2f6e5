// Dialects: two languages that no kiosk offers and every screen must bear.
//
//     "xx"    the Spanish texts, two fifths longer, with accents, between brackets: what is cut
//             shows, and so does a text that comes from the code
//     "ar"    some texts in Arabic (ar.po), the others in Spanish: everything mirrored

#pragma once

#include <array>
#include <string>
#include <string_view>

#include "kiosk/ui/words.h"
#include "shared/packs/pack.h"
#include "shared/packs/site.h"

namespace camino::kiosk {

inline constexpr std::array<const char*, 2> kDialects{"xx", "ar"};

/// Two fifths longer, each word by itself; {placeholders} stay.
[[nodiscard]] std::string stretched(std::string_view text);

/// The interface's texts in a dialect, from the Spanish ones.
[[nodiscard]] Words::Table dialect_words(const std::string& dialect, const Words::Table& spanish);

/// The texts of a house, in the stretched language too.
void add_stretched(packs::LocalText& text);

/// Gives the pack its texts in both.
void add_dialects(packs::Pack& pack);

}  // namespace camino::kiosk
