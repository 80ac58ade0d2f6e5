// Canonical JSON as The Update Framework signs it (OLPC form).
//
// No white space; members sorted by the code points of their names; in texts only `"` and `\` are
// escaped, everything else stands as its own bytes; whole numbers alone. What is encoded is what
// was parsed, members that nobody knows included, so that a signature covers them too.

#pragma once

#include <string>

#include "shared/codec/json.h"

namespace camino::tuf {

/// Errors: BadInput, naming the place, for a number with a fraction or an exponent.
[[nodiscard]] Result<std::string> canonical(Json json);

}  // namespace camino::tuf
