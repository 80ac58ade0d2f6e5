// A counted number as a person says it, put together from the program's own texts.

#pragma once

#include <cstdint>
#include <string>

#include "shared/packs/date_words.h"
#include "shared/packs/pack.h"

namespace camino::packs {

/// "240 mil", "3200", "172,600": by "number.thousands" with {number} for whole thousands below a
/// million, by "number.group" with {thousands} and {rest} from ten thousand on.
[[nodiscard]] std::string number_words(const OwnText& own, std::int64_t number);

/// Of every hundred; rounded up when the share is no whole number.
struct InHundred {
    int count = 0;
    bool exact = true;  ///< False: it is fewer than `count`.
};
[[nodiscard]] InHundred in_hundred(const Figure& figure);  ///< Of a figure with `of`.

/// What was counted, when and how many, in one line, by "figure.line" with {what}, {day}, {amount}.
[[nodiscard]] std::string figure_line(const OwnText& own, const std::string& what,
                                      const Figure& figure);

/// "más de 100 mil", or for a share "menos de 5 de cada 100".
[[nodiscard]] std::string amount_words(const OwnText& own, const Figure& figure);

}  // namespace camino::packs
