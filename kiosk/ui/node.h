// Node: one thing on the screen as a person, a test or a voice meets it.
//
// Every widget appends one. The list is the reading order, the focus order and the semantic tree,
// so what is spoken, what Tab reaches and what tests see cannot drift apart. It is the drawing
// order, but for the last line of a screen or a sheet: that is cut off the page first, read last.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/geometry.h"

namespace camino::kiosk {

enum class Role : std::uint8_t {
    Title,
    Text,
    Status,  ///< An outcome or state: icon and word.
    Image,
    Progress,
    Notice,
    Dialog,
    Button,
    Radio,  ///< One choice of several.
    Check,  ///< One of several that may be chosen together.
    Row,    ///< A line of a list that opens something.
    Field,
};
[[nodiscard]] std::string_view name_of(Role role);

/// When a node is read: after all of the earlier ones of its screen or sheet.
enum class Reading : std::uint8_t { Body, Pages, Why, Next, Close };

struct Node {
    std::string id{};  ///< The same in every language; scripts press it.
    Role role = Role::Text;
    Reading reading = Reading::Body;
    std::string label{};   ///< As shown, in the visitor's language.
    std::string detail{};  ///< The second line, if any.
    std::string value{};   ///< A field's text, a row's value, "2/8" of a progress.
    bool enabled = true;
    bool selected = false;
    bool focusable = false;
    bool focused = false;
    bool clipped = false;        ///< The text did not fit its box at the smallest size.
    bool missing_glyph = false;  ///< No installed font has one of its letters.
    int number = 0;              ///< 1-9: the key that presses it; 0: none.
    std::string shortcut{};      ///< Letters that press it, "\n" for Enter; empty: none.
    Rect rect{};  ///< Pixels of the window, top left first. As seen: already mirrored.
};

/// The list as text, one line a node: `radio where_now.CO "Colombia" "..." (selected, off)`.
/// Positions are left out: golden texts then survive a moved pixel.
[[nodiscard]] std::string describe(std::span<const Node> nodes);

/// The id of the node that `letter` presses, in capitals or not; empty when there is none.
[[nodiscard]] std::string shortcut_target(std::span<const Node> nodes, std::string_view letter);

/// The node with this id, or null. The first wins.
[[nodiscard]] const Node* find_node(std::span<const Node> nodes, std::string_view id);

}  // namespace camino::kiosk
