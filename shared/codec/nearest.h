// The nearest of a few known words, for "did you mean" in messages.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace camino {

/// The entry of `known` that differs from `word` by the fewest typing slips; empty when none is
/// near. Of several that are equally near, the first.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string> known);

/// "; did you mean 'x'?" when something is near, else "; write one of a, b, c" (shortened).
[[nodiscard]] std::string suggestion(std::string_view word, std::span<const std::string> known);

}  // namespace camino
