#include "kiosk/ui/line_breaker.h"

namespace camino::kiosk {

std::vector<LineRange> break_lines(std::span<const Piece> pieces, float width) {
    std::vector<LineRange> lines;
    float used = 0;
    for (const Piece& piece : pieces) {
        const bool starts = lines.empty() || (width > 0 && used + piece.text_width > width);
        if (starts) {
            lines.push_back({piece.begin, piece.text_end});
            used = 0;
        }
        lines.back().end = piece.text_end;
        used += piece.width;
    }
    return lines;
}

float balanced_width(std::span<const Piece> pieces, float width) {
    const auto line_count = break_lines(pieces, width).size();
    if (line_count < 2) return width;

    constexpr int kHalvings = 8;
    float low = width * 0.4F;
    float high = width;
    for (int i = 0; i < kHalvings; ++i) {
        const float middle = (low + high) / 2;
        (break_lines(pieces, middle).size() > line_count ? low : high) = middle;
    }
    return high;
}

}  // namespace camino::kiosk
