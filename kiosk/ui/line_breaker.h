// Line breaking over measured pieces. Pure: widths in, lines out.

#pragma once

#include <span>
#include <vector>

namespace camino::kiosk {

/// What stands between two places where a line may break.
struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;       ///< Including the spaces behind it.
    std::size_t text_end = 0;  ///< Without them.
    float width = 0;           ///< Pixels, with the spaces.
    float text_width = 0;      ///< Without them: what counts at the end of a line.
};

/// One line: code points `begin` to `end`, without the spaces at its end.
struct LineRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Fills lines up to `width`; a piece that is wider stands alone on its line. `width` 0: one line.
[[nodiscard]] std::vector<LineRange> break_lines(std::span<const Piece> pieces, float width);

/// The least width that needs no more lines than `width` does, so that lines are about equal.
[[nodiscard]] float balanced_width(std::span<const Piece> pieces, float width);

}  // namespace camino::kiosk
