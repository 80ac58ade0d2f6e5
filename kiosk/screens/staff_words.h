// What is said to those who look after a machine: at the kiosk behind the staff door, at the desk
// in a place of its own.

#pragma once

#include <string>

#include "kiosk/screens/scene.h"

namespace camino::kiosk {

/// Whether the content may be used, and if not, why.
[[nodiscard]] std::string content_state(const Scene& scene);

/// Its version, its day and how many days ago that was; there must be content.
[[nodiscard]] std::string content_version(const Scene& scene);

/// That the clock is wrong, and what day it is at least; empty while it may be right.
[[nodiscard]] std::string clock_line(const Scene& scene);

/// "Languages: español, English"
[[nodiscard]] std::string languages_line(const Scene& scene);

/// When the hub was last reached.
[[nodiscard]] std::string synced_line(const Scene& scene);

/// How it goes with "staff.sync" or "staff.stick"; empty while nobody asked.
[[nodiscard]] std::string wish_text(const Scene& scene, const std::string& wish, WishState state);

/// How far carrying on a stick is, or what came of it; empty while the agent said nothing of it.
[[nodiscard]] std::string stick_text(const Scene& scene);

/// How much of what the agent does with the stick right now is done, as a bar; only where it is
/// known.
[[nodiscard]] bool has_stick_bar(const Scene& scene);
void stick_bar(const Scene& scene, Rect box);

inline constexpr float kStickBarHeight = 44;

}  // namespace camino::kiosk
