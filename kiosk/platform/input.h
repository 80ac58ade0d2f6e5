// Input: what a person did, as values. Made from SDL's events by the Window, or by a script.

#pragma once

#include <string>
#include <variant>

#include "kiosk/ui/focus.h"
#include "kiosk/ui/geometry.h"

namespace camino::kiosk {

struct PointerMoved {
    Point at;  ///< Pixels of the window.
};
struct PointerPressed {
    Point at;
    bool finger = false;  ///< A finger leaves nothing hovering behind when it is lifted.
};
struct PointerLifted {
    Point at;
    bool finger = false;
};
struct PointerLeft {};
struct KeyPressed {
    Key key = Key::None;
};
struct TextTyped {
    std::string text{};  ///< UTF-8.
};
struct QuickExitAsked {};  ///< Shift, three times in a row.
struct StaffAsked {};      ///< A corner, or two keys, held down for long.
struct HeadphonesPlugged {
    bool in = false;
};
struct WindowChanged {};  ///< Its size, or it was uncovered: draw again.
struct QuitAsked {};

using Input =
    std::variant<PointerMoved, PointerPressed, PointerLifted, PointerLeft, KeyPressed, TextTyped,
                 QuickExitAsked, StaffAsked, HeadphonesPlugged, WindowChanged, QuitAsked>;

}  // namespace camino::kiosk
