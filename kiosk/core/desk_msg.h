// Desk messages: what only the worker's program tells its update().

#pragma once

#include <string>
#include <variant>

#include "kiosk/core/desk_work.h"

namespace camino::kiosk {

struct DeskPlacePicked {
    DeskPlace place{};
};
struct SearchEdited {
    std::string text{};  ///< What the field holds now.
};
struct RowPicked {
    std::size_t index = 0;  ///< Of what the place lists.
};
struct FilterPicked {
    PathwayFilter filter{};
};

using DeskMsg = std::variant<DeskPlacePicked, SearchEdited, RowPicked, FilterPicked>;

}  // namespace camino::kiosk
