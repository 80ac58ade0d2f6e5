// Paragraph: text cut into runs that one font can shape in one direction.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kiosk/ui/bidi.h"
#include "kiosk/ui/fonts.h"
#include "kiosk/ui/unicode.h"

namespace camino::kiosk {

/// Code points `begin` to `end`, all of one font, script and level.
struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
    FontIndex font = 0;
    std::uint32_t script = 0;  ///< An hb_script_t.
    std::uint8_t level = 0;
};

struct Paragraph {
    CodePoints text;
    std::vector<Run> runs;  ///< In reading order, without gaps.
    bool right_to_left = false;
    bool missing_glyph = false;  ///< Some letter is in none of the fonts.
};

/// Cuts `text`, which holds no line feed. Marks and spaces stay with the font before them.
[[nodiscard]] Paragraph make_paragraph(CodePoints text, Weight weight, bool base_right_to_left,
                                       FontSet& fonts);

}  // namespace camino::kiosk
