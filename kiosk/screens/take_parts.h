// What is carried home, as parts of a page: on the screen for a camera, and on the printed slip.

#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/flow.h"

namespace camino::kiosk {

/// Steps with their numbers, contacts with their caveats, paragraphs of pages, that it is free, and
/// who says so. No part is higher than `height_max`.
[[nodiscard]] std::vector<Part> take_parts(const Scene& scene, float width, float height_max);

/// "Pages: Visas H-2A and H-2B", or that it is steps and contacts: what the code and the slip hold.
[[nodiscard]] std::string contents_text(const Scene& scene);

/// Asks for paper; dead while it prints.
void print_button(const Scene& scene, Rect box, bool icon_only = false);

/// How the paper is doing; empty while nobody asked for any.
[[nodiscard]] std::string printing_text(const Scene& scene);

/// `text` as a code for a camera or scanner. In a demo it says so across.
void code(const Scene& scene, std::string_view id, Rect box, std::string_view text,
          std::string_view label);

/// The code that a phone opens, if the machine knows a hub that has the page.
[[nodiscard]] bool has_link(const Scene& scene);
void link_code(const Scene& scene, std::string_view id, Rect box);

/// "Take it with me", where there is something to take: at the start of `bar`, which loses it; or
/// as a part of the page.
[[nodiscard]] bool can_take(const Scene& scene);
void take_button(const Scene& scene, Rect& bar);
[[nodiscard]] Part take_part(const Scene& scene);

}  // namespace camino::kiosk
