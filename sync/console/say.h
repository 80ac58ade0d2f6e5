// What every view of the console needs: words by key, and sections that are there or not.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/console/page.h"

namespace camino::console {

/// Asserts that the words are there.
[[nodiscard]] const std::string& say(const Words& words, std::string_view key);

/// A section without data of its own, shown or not.
[[nodiscard]] std::vector<View> when(bool shown);
[[nodiscard]] std::vector<View> when(bool shown, std::string name, std::string text);

}  // namespace camino::console
