// The options that Ui's widgets take. Every member has a default; name only what differs:
//
//     ui.button("nav.next", box, words("next"), {.kind = ButtonKind::Filled, .icon =
//     "arrow-right"})
//
// Icons are named after assets/icons/NAME.svg, flags after assets/flags/NAME.svg. An empty name
// draws none. Icons that point (arrow-*, chevron-*, leave) turn round by themselves in
// right-to-left languages.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/theme.h"

namespace camino::kiosk {

enum class Align : std::uint8_t { Start, Center, End };

struct TextLook {
    Type type = Type::Body;
    Ink ink = Ink::Main;
    Align align = Align::Start;
    bool middle = false;  ///< Centred vertically in its box.
    bool silent = false;  ///< Not a node of its own: another node already says it.
};

enum class ButtonKind : std::uint8_t {
    Outline,  ///< The ordinary button.
    Filled,   ///< The main act of a screen.
    Sun,      ///< The main act upon a brand panel.
    Dark,     ///< "Leave now".
    Ghost,    ///< Quiet: no edge, no fill.
    Danger,   ///< "I need help".
};

struct ButtonLook {
    ButtonKind kind = ButtonKind::Outline;
    std::string_view icon{};
    bool icon_after = false;  ///< Icon behind the word.
    bool icon_only = false;   ///< Round; the label is only spoken.
    bool enabled = true;
    bool selected = false;  ///< A switch that is on, the chosen of several.
    Type type = Type::Label;
};

/// One answer of a question, or any large choice.
struct Choice {
    std::string_view id{};
    std::string_view label{};
    std::string_view detail{};  ///< Second line.
    std::string_view icon{};
    std::string_view flag{};
    int number = 0;         ///< 1-9 shows a badge and answers to that key.
    bool numbered = false;  ///< Others have a badge: room for one also without a number.
    bool selected = false;
    bool enabled = true;
    float room_at_end = 0;     ///< Units kept free at the end, for a button upon the card.
    bool wide_emblem = false;  ///< The icon takes the room of a flag, to stand in line with flags.
    bool compact = false;      ///< Large text: somewhat smaller, for cards side by side.
};

/// A panel of one tone with icon, head and text: warnings, calm safety cards.
struct Callout {
    Tone tone = Tone::Plain;
    std::string_view icon{};
    std::string_view head{};
    std::string_view text{};
};

/// A card with an outcome: coloured bar, title, chip, some reasons, source line, chevron.
struct Reason {
    std::string_view icon{};
    std::string_view text{};
    Tone tone = Tone::Plain;
    bool strong = false;
};
struct ResultCard {
    std::string_view title{};
    Tone tone = Tone::Plain;
    std::string_view status_icon{};
    std::string_view status{};  ///< The chip's words.
    std::span<const Reason> reasons{};
    std::string_view source{};  ///< Authority, law, date. Empty: no line.
};

/// A line of a list: what it is, its value at the end, and whether it opens something.
struct RowLook {
    std::string_view label{};
    std::string_view detail{};
    std::string_view value{};
    std::optional<Tone> tone{};  ///< Draws the value as a chip of this tone.
    std::string_view value_icon{};
    std::string_view icon{};
    bool chevron = true;
    bool selected = false;
    bool enabled = true;
    bool dense = false;  ///< For the desk: smaller type.
};

/// One cell of a desk table. `width` is a share of the row; cells without text stay empty.
struct Cell {
    std::string_view text{};
    std::string_view detail{};
    float width = 1;
    std::optional<Tone> tone{};  ///< Draws the text as a chip of this tone.
    std::string_view icon{};     ///< The chip's icon.
    bool strong = false;         ///< The text is what the row is about; a chip has no weight.
};

/// A pathway in the list of the desk.
struct OutcomeRow {
    std::string_view name{};
    std::string_view line{};  ///< The reason that decides.
    Tone tone = Tone::Plain;
    std::string_view icon{};
    std::string_view status{};  ///< The chip's words.
    bool selected = false;
};

struct FieldLook {
    std::string_view label{};  ///< Spoken, and shown above when `show_label`.
    std::string_view hint{};   ///< Shown while empty.
    std::string_view icon{};
    bool show_label = true;
    bool secret = false;  ///< Shows dots; its value is left out of the node list.
    bool multiline = false;
    bool enabled = true;
    int length_max = 200;  ///< Code points.
};

struct PanelLook {
    Fill fill = Fill::Surface;
    bool raised = true;
    bool outlined = true;
    float radius = kCardRadius;
};

/// A QR code: `size` x `size` modules, row by row, true is dark. Made elsewhere.
struct QrModules {
    int size = 0;
    std::span<const std::uint8_t> dark{};
    std::string_view stamp{};  ///< Written across it; needs a code of high strength.
};

struct PagerWords {
    std::string_view previous{};
    std::string_view next{};
    std::string_view position{};  ///< "Page 2 of 3".
};

}  // namespace camino::kiosk
