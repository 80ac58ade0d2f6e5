// Private to `camino screen`: its options, and the batch.

#pragma once

#include <string>

#include "shared/packs/pack.h"

namespace camino::tools {

struct ScreenOptions {
    std::string pack{};
    std::string as_of{};
    std::string answers{};
    std::string batch{};
    std::string language{};
    std::string answered_on{};
    std::string changed_since{};  ///< A day; with changed_from, what to compare a batch with.
    std::string changed_from{};   ///< Folder of another pack.
    std::string explain{};        ///< "TEXT" or "JSON"; empty: the plain result.
    bool next = false;
    bool pretty = false;
};

/// Screens each line of options.batch. True when every line could be read.
/// Errors: NotFound or Io for the input as a whole.
[[nodiscard]] Result<bool> screen_batch(const ScreenOptions& options, const packs::Pack& pack,
                                        CivilDate as_of);

}  // namespace camino::tools
