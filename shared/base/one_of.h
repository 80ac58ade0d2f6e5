// Whether a variant holds one of several of its kinds.
//
//     if (is_one_of<Ticked, HealthRead>(msg)) ...

#pragma once

#include <variant>

namespace camino {

template <class... Kinds, class... All>
[[nodiscard]] constexpr bool is_one_of(const std::variant<All...>& value) {
    return (std::holds_alternative<Kinds>(value) || ...);
}

}  // namespace camino
