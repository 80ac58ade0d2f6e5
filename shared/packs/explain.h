// Explain: a whole result in words, for a person to read or a program to show.
//
// Every pathway answers, also "no" and "closed": each criterion with its value and reason, who says
// it and since when, what to do next and with whom, warnings, and what would change it.

#pragma once

#include <string>

#include "shared/codec/json_writer.h"
#include "shared/packs/changes.h"

namespace camino::packs {

struct Explaining {
    const Screener& screener;
    const rules::Facts& facts;
    std::string language{};
    std::optional<CivilDate> answered_on{};  ///< If not the as-of day.
    const Texts& words;  ///< The program's own: "outcome.not_now", "date.day", "tab.why".
};

/// Plain text, lines of any length. Pure.
[[nodiscard]] std::string explanation_text(const Explaining& explaining);

/// One JSON object: what write_screening() writes, and beside it the names, sources and contacts
/// behind every id, what would change each outcome, and the next question. Pure.
void write_explanation(const Explaining& explaining, JsonWriter& out);

}  // namespace camino::packs
