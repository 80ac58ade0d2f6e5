// The files of assets/console, built into the program.

#pragma once

#include <string_view>

namespace camino::console {

/// The content of "home.html" and the like; empty if there is no such file.
[[nodiscard]] std::string_view asset(std::string_view name);

}  // namespace camino::console
