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

}  // namespace camino::kiosk
