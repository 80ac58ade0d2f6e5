// View: everything a frame is drawn from besides the screen itself.

#pragma once

#include <string>

#include "kiosk/ui/geometry.h"

namespace camino::kiosk {

/// What was typed since the last frame, for the focused text field.
struct Typing {
    std::string text{};     ///< UTF-8, in order.
    int erase_count = 0;    ///< Backspaces, applied after `text`.
    bool new_line = false;  ///< Enter, for fields of several lines.
};

struct View {
    Size size_px{1280, 800};
    bool high_contrast = false;
    bool large_text = false;
    bool right_to_left = false;   ///< Direction of the language; the layout is mirrored.
    std::string language = "es";  ///< BCP 47, for letter forms.
    std::string focused_id{};     ///< Gets the focus ring; empty: none.
    std::string spoken_id{};      ///< Marked as what is being said; empty: none.
    std::string activated_id{};   ///< Counts as pressed in this frame; empty: none.
    Typing typing{};
};

/// Pixels of a logical unit in a window of this size: 1280x800 units fit in, or 800 across where it
/// is higher than wide.
[[nodiscard]] float unit_px(Size size_px);

/// Nothing to touch should be smaller.
inline constexpr float kTargetMin_mm = 12;

/// Whether a panel is so small that only the layout for large text is large enough for fingers.
/// `mm_per_px` 0: its size is not known, and it is not.
[[nodiscard]] bool wants_large_text(Size size_px, float mm_per_px);

}  // namespace camino::kiosk
