// How far the texts of a language have come, and what they were translated from.

#pragma once

#include <string>
#include <vector>

#include "shared/packs/pack.h"

namespace camino::packs {

struct TextState {
    std::string language{};
    std::size_t text_count = 0;
    std::size_t draft_count = 0;          ///< Nobody has approved them.
    std::vector<std::string> missing{};   ///< Keys that the source language has.
    std::vector<std::string> stale{};     ///< Translated from what is another text now.
    std::vector<std::string> unmarked{};  ///< Do not say what they were translated from.
};

/// One entry per language, the source language first.
[[nodiscard]] std::vector<TextState> text_states(const Pack& pack);

/// `po`, the file of `language`, saying of each of `keys` that it was translated from the source
/// text of today. Errors: BadInput for a key that one of the two languages does not have.
[[nodiscard]] Result<std::string> marked_translated(const Pack& pack, const std::string& po,
                                                    const std::string& language,
                                                    const std::vector<std::string>& keys);

}  // namespace camino::packs
