// A folder that is whole or not there.

#pragma once

#include <functional>
#include <string>

#include "shared/base/result.h"

namespace camino::tools {

/// Where make_whole() prepares a folder: beside it, so that one rename puts it into place.
[[nodiscard]] std::string draft_of(const std::string& folder);

/// Errors: BadInput, naming it, if there is anything but an empty folder.
[[nodiscard]] Result<void> check_empty(const std::string& folder);

/// `fill` makes what `folder` shall hold, in the draft folder that it is given; then it is moved
/// there. If either fails, nothing is left behind. `folder` is not there yet, or empty.
/// Errors: BadInput if the draft is there already; those of `fill`; Io, naming `folder`.
[[nodiscard]] Result<void> make_whole(
    const std::string& folder, const std::function<Result<void>(const std::string& draft)>& fill);

}  // namespace camino::tools
