// What a new person is handed, in words for the terminal.

#pragma once

#include <string>

#include "sync/hub/people.h"

namespace camino::tools {

/// First password, the code to scan, and the codes on paper. Secret: it is shown once and kept
/// nowhere.
[[nodiscard]] std::string welcome_text(const hub::Welcome& welcome);

}  // namespace camino::tools
