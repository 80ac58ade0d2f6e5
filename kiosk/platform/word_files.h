// The interface's texts, assets/words/<lang>.po, as Words.

#pragma once

#include <string>

#include "kiosk/ui/words.h"
#include "shared/base/result.h"

namespace camino::kiosk {

/// The folder that this program was built with.
[[nodiscard]] std::string installed_words();

/// Errors: NotFound if there is no such language; BadInput naming file and line; Io.
[[nodiscard]] Result<Words::Table> read_words(const std::string& folder,
                                              const std::string& language);

}  // namespace camino::kiosk
