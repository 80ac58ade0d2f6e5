// The language asked for with --lang, and the program's own words in it.

#pragma once

#include <string>

#include "shared/packs/pack.h"

namespace camino::tools {

/// `language`, or the pack's first when it is empty. Errors: BadInput naming --lang.
[[nodiscard]] Result<std::string> language_option(const std::string& language,
                                                  const packs::Pack& pack);

/// The words of the screens in `language`, and on top those of `folder` below assets/, if given.
/// Errors: NotFound or BadInput naming the file.
[[nodiscard]] Result<packs::Texts> own_words(const std::string& language,
                                             const std::string& folder = {});

}  // namespace camino::tools
