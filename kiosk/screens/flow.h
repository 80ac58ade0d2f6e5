// Flow: a page as parts below each other, none of which is ever broken or left out. What does not
// fit stands on the next page of the same screen.
//
//     std::vector<Part> parts{text_part(...), contact_part(...)};
//     page_buttons(scene, bar, show_card(scene, page, room_of(scene, page, gain), parts));

#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/scene.h"

namespace camino::kiosk {

/// A part of a page: it stands whole on one page or whole on the next.
struct Part {
    float height = 0;
    std::function<void(Rect)> draw{};
};

inline constexpr float kPartGap = 12;
inline constexpr float kSheetGap = 32;  ///< Over the buttons of a sheet.

/// What a list may take of its first and its later pages: `page` is what is left of this one, and
/// `gain` is what heading() returned.
[[nodiscard]] PageRoom room_of(const Scene& scene, const Rect& page, float gain);

/// Choices as large cards, as many on a page as fit; turns pages and reads one aloud by itself.
/// Which one was picked in this frame.
[[nodiscard]] std::optional<std::size_t> pick_choice(const Scene& scene, Rect box, PageRoom room,
                                                     std::span<const Choice> choices,
                                                     bool several = false);

/// The parts of the model's page down `page`, which loses their room; says which they were.
PageSlice show_parts(const Scene& scene, Rect& page, PageRoom room, const std::vector<Part>& parts,
                     float gap = kPartGap);

/// The same upon a card that is as high as they are. Give them the width of `card_room()`.
PageSlice show_card(const Scene& scene, Rect& page, PageRoom room, const std::vector<Part>& parts,
                    float gap = kPartGap);
[[nodiscard]] float card_room(const Scene& scene, float width);

/// A part upon a card of its own; `inner` was made for card_room().
[[nodiscard]] Part carded(const Scene& scene, Part inner, const PanelLook& look = {});

/// Parts side by side, `columns` in a row, each row as high as its highest.
[[nodiscard]] std::vector<Part> in_columns(std::vector<Part> parts, int columns, float gap);

/// A paragraph, and an icon with a text beside it.
[[nodiscard]] Part text_part(const Scene& scene, std::string id, std::string text, float width,
                             const TextLook& look = {});
[[nodiscard]] Part bullet_part(const Scene& scene, std::string id, const Reason& reason,
                               float width, Type type = Type::Body);

/// What stands before the words of a card: a picture in a disc, a number, or both.
struct Mark {
    std::string_view picture{};
    int number = 0;
    float size = 0;
};

/// A card with `words` behind a mark; they were made for marked_room().
[[nodiscard]] Part marked_card(const Scene& scene, Part words, const Mark& mark);
[[nodiscard]] float marked_room(float width, const Mark& mark);

/// Several as one, `gap` between them: they stay together.
[[nodiscard]] Part together(std::vector<Part> parts, float gap);

/// One of our pictures beside the text, at the end of `page`, which loses it. Not with large text
/// and not in portrait: there the text needs the room.
void picture_beside(const Scene& scene, Rect& page, std::string_view name);

/// One of our pictures in what the text left, if that is enough for it.
void picture_below(const Scene& scene, Rect rest, std::string_view name);

}  // namespace camino::kiosk
