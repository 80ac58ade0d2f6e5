// A day as a person says it, put together from the program's own texts.

#pragma once

#include <functional>
#include <string>

#include "shared/base/date.h"

namespace camino::packs {

/// The text of a key: "date.day" with {day}, {month} and {year}; "date.month.1" to 12;
/// "date.first_day", because the first of a month has a name of its own in some languages.
using OwnText = std::function<std::string(const std::string& key)>;

[[nodiscard]] std::string date_words(const OwnText& own, CivilDate date);

/// A day, a month ("date.month"), a year, or up to a year ("date.until_year").
[[nodiscard]] std::string span_words(const OwnText& own, DateSpan span);

/// When a contact was printed, "2025-02" or a day, as words; anything else stays as it is.
[[nodiscard]] std::string printed_words(const OwnText& own, const std::string& printed_on);

}  // namespace camino::packs
