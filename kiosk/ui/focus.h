// Keyboard and keypad use of a screen: pure functions over its node list.
//
//     Tab, down, right    the next node          Enter, space    press it
//     Shift-Tab, up, left the one before         1-9             press the answer with that number
//     Escape              "nav.back"             Backspace       the same, unless a field is
//     focused
//
// Where something has the shortcut kRight or kLeft, the arrows and page keys to the right and left
// press that, unless a field is focused; so does Space (kRight) while nothing has the focus.
//
// On a keypad without arrows: * the next node, / the one before, . back, 0 say it again,
// + louder, - quieter.
//
// The order is the reading order and goes round; nothing traps it.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/ui/node.h"

namespace camino::kiosk {

enum class Key : std::uint8_t {
    None,
    Next,      ///< Tab, down.
    Previous,  ///< Shift-Tab, up.
    Right,     ///< And page down; else as Next.
    Left,      ///< And page up; else as Previous.
    Press,     ///< Enter.
    Space,     ///< Presses too, except in a field, where it is a letter.
    Back,      ///< Escape.
    Erase,     ///< Backspace.
    Digit1,
    Digit2,
    Digit3,
    Digit4,
    Digit5,
    Digit6,
    Digit7,
    Digit8,
    Digit9,
    Digit0,  ///< Kept for "say it again".
    Louder,
    Quieter,
};

/// What a key did: where the focus is now and what it pressed. Empty ids mean none.
struct FocusMove {
    std::string focused_id;
    std::string activated_id;
};

/// The id that `Back` presses where a screen has it.
inline constexpr const char* kBackId = "nav.back";

/// Shortcuts for the keys Right and Left, as "\n" is for Enter.
inline constexpr const char* kRight = ">";
inline constexpr const char* kLeft = "<";

/// What `key` does on this screen while `focused_id` has the focus. An id that is no longer there
/// counts as no focus: Next then goes to the first node, Previous to the last.
[[nodiscard]] FocusMove move_focus(std::span<const Node> nodes, const std::string& focused_id,
                                   Key key);

/// The key named by a script: "Tab", "Shift-Tab", "Enter", "Escape", "Backspace", "Up", "Down",
/// "Left", "Right", "Space", "0" to "9", "+", "-". Anything else is None.
[[nodiscard]] Key key_named(std::string_view name);

}  // namespace camino::kiosk
