// The files of the hub's pages, built into the program: those of assets/console by their names,
// others by their path below assets.

#pragma once

#include <string_view>

namespace camino::console {

/// The content of "home.html", "words/es.po" and the like; empty if there is no such file.
[[nodiscard]] std::string_view asset(std::string_view name);

}  // namespace camino::console
