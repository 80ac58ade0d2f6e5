// Desk work: what the worker's program knows beside the kiosk's model. A kiosk leaves it empty.

#pragma once

#include <cstdint>
#include <string>

namespace camino::kiosk {

/// What stands in the middle while nobody is interviewed (Screen::Welcome).
enum class DeskPlace : std::uint8_t {
    Start,     ///< Begin with a person.
    Pathways,  ///< What each of them is, and how it stands today.
    Contacts,  ///< Who helps: of the house, and of the content.
    Machine,   ///< How content, connection and what waits are doing.
};

/// Which pathways are listed, as they stand today for whoever asks.
enum class PathwayFilter : std::uint8_t { All, Open, InfoOnly, Closed };

struct DeskWork {
    DeskPlace place = DeskPlace::Start;
    std::string search{};  ///< Typed into the place's search field.
    PathwayFilter filter = PathwayFilter::All;
    std::size_t selected = 0;  ///< The row that is open, of what the place lists.
};

}  // namespace camino::kiosk
