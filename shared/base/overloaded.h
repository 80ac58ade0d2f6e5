// Overloaded: several lambdas as one visitor, so that std::visit counts the cases of a variant.

#pragma once

namespace camino {

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;  // clang 14 cannot deduce this by itself.

}  // namespace camino
