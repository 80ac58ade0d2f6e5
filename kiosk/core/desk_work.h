// Desk work: what the worker's program knows beside the kiosk's model. A kiosk leaves it empty.

#pragma once

#include <cstdint>
#include <string>

namespace camino::kiosk {

/// What stands in the middle while nobody is interviewed (Screen::Welcome).
enum class DeskPlace : std::uint8_t {
    Start,  ///< Begin with a person.
};

struct DeskWork {
    DeskPlace place = DeskPlace::Start;
    std::string search{};      ///< Typed into the place's search field.
    std::size_t selected = 0;  ///< The row that is open, of what the place lists.
};

}  // namespace camino::kiosk
