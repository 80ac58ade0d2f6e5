#include "kiosk/ui/bidi.h"

#include <algorithm>
#include <fribidi.h>
#include <numeric>

namespace camino::kiosk {

BidiLevels bidi_levels(std::span<const std::uint32_t> paragraph, bool base_right_to_left) {
    if (paragraph.empty()) return {{}, base_right_to_left};

    const auto count = static_cast<FriBidiStrIndex>(paragraph.size());
    const FriBidiChar* text = paragraph.data();
    std::vector<FriBidiCharType> types(paragraph.size());
    std::vector<FriBidiBracketType> brackets(paragraph.size());
    std::vector<FriBidiLevel> levels(paragraph.size());
    fribidi_get_bidi_types(text, count, types.data());
    fribidi_get_bracket_types(text, count, types.data(), brackets.data());

    FriBidiParType direction = base_right_to_left ? FRIBIDI_PAR_WRTL : FRIBIDI_PAR_WLTR;
    const auto level_count = fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(),
                                                                 count, &direction, levels.data());
    if (level_count == 0) return {std::vector<std::uint8_t>(paragraph.size(), 0), false};

    BidiLevels result;
    result.right_to_left = FRIBIDI_IS_RTL(direction) != 0;
    result.levels.reserve(levels.size());
    for (const auto level : levels) {
        result.levels.push_back(static_cast<std::uint8_t>(std::max<int>(0, level)));
    }
    return result;
}

std::vector<std::size_t> visual_order(std::span<const std::uint8_t> levels) {
    std::vector<std::size_t> order(levels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (levels.empty()) return order;

    const auto highest = *std::max_element(levels.begin(), levels.end());
    for (int level = highest; level >= 1; --level) {
        const auto inside = [&](std::size_t index) { return levels[index] >= level; };
        auto begin = order.begin();
        while (begin != order.end()) {
            begin = std::find_if(begin, order.end(), inside);
            const auto end = std::find_if_not(begin, order.end(), inside);
            std::reverse(begin, end);
            begin = end;
        }
    }
    return order;
}

}  // namespace camino::kiosk
