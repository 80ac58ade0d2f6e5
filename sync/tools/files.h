// Files and the calendar, as the subcommands need them.

#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "shared/base/date.h"
#include "shared/base/result.h"

namespace camino::tools {

inline constexpr std::size_t kFileSizeMax = 64u << 20;

/// The content of a file; "-" is standard input.
/// Errors: NotFound, Io, or BadInput when it is larger than `size_max`; each names the file.
[[nodiscard]] Result<std::string> read_input(const std::string& path,
                                             std::size_t size_max = kFileSizeMax);

/// "standard input" for "-", else the path: for messages.
[[nodiscard]] std::string shown_name(const std::string& path);

/// Lets lines through one by one, as they arrive. What came in one read() is handed over before
/// the next one, with `idle` called in between, so that a caller can flush and never waits for a
/// partner that waits for it.
struct LineSink {
    std::function<Result<void>(std::string_view line, int number)> line{};
    std::function<Result<void>(int number)> too_long{};  ///< In place of a line over the limit.
    std::function<Result<void>()> idle{};
};
[[nodiscard]] Result<void> each_line(const std::string& path, std::size_t line_size_max,
                                     const LineSink& sink);

/// Today in the local time zone.
[[nodiscard]] CivilDate today();

/// `text` as a date, or today when it is empty. Errors: BadInput naming `option`.
[[nodiscard]] Result<CivilDate> date_option(std::string_view option, const std::string& text);

}  // namespace camino::tools
