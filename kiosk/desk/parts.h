// Parts: what the panes of the desk are made of.

#pragma once

#include <string>
#include <string_view>

#include "kiosk/screens/people.h"
#include "kiosk/screens/result_items.h"

namespace camino::kiosk::desk {

inline constexpr float kPaneGap = 20;
inline constexpr float kPanePadding = 20;
inline constexpr float kSmallButton = 38;

/// A raised card; returns the room inside.
[[nodiscard]] Rect card(const Scene& scene, Rect box);

/// Where a pane stands that is alone on a page.
[[nodiscard]] Rect alone(Rect page);

/// The head of a pane, at the top of `column`.
void head(const Scene& scene, Rect& column, std::string_view id, std::string_view text);

/// Reading text at the top of `column`, `gap` over what follows.
struct SayLook {
    Type type = Type::Dense;
    float gap = 10;
};
void say(const Scene& scene, Rect& column, std::string_view id, std::string_view text,
         SayLook look = {});

/// A line with an icon, at the top of `column`.
inline constexpr float kLineGap = 6;
void line(const Scene& scene, Rect& column, std::string_view id, const Line& look,
          Type type = Type::Dense);

/// A contact in small letters, whole: see people.h.
[[nodiscard]] Part small_contact(const Scene& scene, const ContactLines& lines, float width);

/// A button at the start or the end of `bar`, which loses it; true when pressed.
struct BarButton {
    std::string_view id{};
    std::string label{};
    std::string_view icon{};
    ButtonKind kind = ButtonKind::Outline;
    bool enabled = true;
    std::string_view shortcut{};
};
[[nodiscard]] bool start_button(const Scene& scene, Rect& bar, const BarButton& look);
[[nodiscard]] bool end_button(const Scene& scene, Rect& bar, const BarButton& look);

/// "nav.next" at the end of `bar`, on Enter; emits NextPressed.
void next_button(const Scene& scene, Rect& bar, const std::string& label, bool enabled = true);

/// "nav.back" at the start of `bar`; emits BackPressed.
void back_button(const Scene& scene, Rect& bar);

/// Two small page buttons `ID.previous`, `ID.next` at the end of `bar`; the page asked for.
[[nodiscard]] std::optional<int> small_pager(const Scene& scene, std::string_view id, Rect bar,
                                             const PageSlice& slice);

/// The rows of the page on which the selected one of `count` stands; `starts`: see page_starts().
[[nodiscard]] PageSlice page_with(const std::vector<int>& starts, std::size_t count,
                                  std::size_t selected);

/// Room for a small pager at the end of `bar`, which loses it; none where one page of `column`
/// holds all the parts.
[[nodiscard]] Rect pager_room(Rect& bar, Rect column, const std::vector<Part>& parts);

/// The parts of the session's page down `column`; its small pager, on "," and ".", stands in `bar`.
void show_paged(const Scene& scene, Rect column, Rect bar, const std::vector<Part>& parts);

/// Why what waits was not sent yet, and when it is tried again; empty while all is well.
[[nodiscard]] std::string link_text(const Scene& scene);

/// The person's screening; before any answer, what holds for everybody.
[[nodiscard]] const packs::Screening& standing_of(const Scene& scene);

}  // namespace camino::kiosk::desk
