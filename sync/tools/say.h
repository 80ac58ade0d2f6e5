// How every subcommand ends: an exit status, and on trouble one message on standard error.

#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace camino::tools {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;  ///< Anything that is not the input's fault.
inline constexpr int kBadInput =
    2;  ///< The message says which file, line and key, and what is right.

/// Prints "camino: <detail>" on standard error and returns the exit status for it.
int report(const Error& error);

/// The error with `file` named in front, unless its words name it already.
[[nodiscard]] Error about(Error error, const std::string& file);

/// kDone, or report().
int finish(const Result<void>& result);

/// kDone, kBadInput when what was asked for does not hold, or report().
[[nodiscard]] int status_of(const Result<bool>& good);

/// "1 case", "2 cases".
[[nodiscard]] std::string plural(std::size_t count, const std::string& noun);

/// Writes all of `text` to standard output. Errors: Io (a closed pipe, a full disk).
[[nodiscard]] Result<void> print(std::string_view text);

}  // namespace camino::tools
