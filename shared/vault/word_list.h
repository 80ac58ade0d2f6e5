// Word lists: what passphrases are drawn from. The build makes one for each language out of what
// Debian's dictionaries have (assets/phrases); the programs read phrases/LANG.txt.
//
//     abanico
//     abeja        one word a line, in order
//
// A word can be typed on any keyboard and read to somebody: 4 to 8 letters from a to z, none with
// an accent. No word begins another, so that a phrase typed without its spaces is still one.
//
// Pure.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace camino::vault {

inline constexpr std::size_t kWordSizeMin = 4;
inline constexpr std::size_t kWordSizeMax = 8;
inline constexpr std::size_t kWordCountMin = 2048;  ///< 11 bits for each word that is drawn.

using WordList = std::vector<std::string>;

/// The words of a dictionary that are fit for a list. A headword begins its line, and `after`
/// follows on it: " /" where a dictionary gives its sound so, empty where it stands alone.
/// `left_out` has a word on each line, "word*" for all that begin so, or a remark behind "#".
/// Errors: BadInput when fewer than kWordCountMin are left.
[[nodiscard]] Result<WordList> pick_words(std::string_view dictionary, std::string_view after,
                                          std::string_view left_out);

/// Reads what was written of pick_words(). Errors: BadInput naming the line that is no such word or
/// out of order, or when there are fewer than kWordCountMin.
[[nodiscard]] Result<WordList> parse_words(std::string_view text);

}  // namespace camino::vault
