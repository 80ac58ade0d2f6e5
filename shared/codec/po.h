// PoCatalogue: the texts of one language, read from a gettext PO file.
//
//     #. source: 1f3a9c04                    the source text it was translated from (optional)
//     #, fuzzy
//     msgid "question.fear_return.text"      key, the same in every language
//     msgstr "¿Tiene miedo de volver…"       text with {placeholders}
//
// PO is what Weblate and Poedit edit. It is read as it is, at run time too, so that the file that
// was signed is the file that is shown. (libgettextpo is GPL and opens files by itself; the kiosk
// is neither.) msgfmt --check judges the same files when the program is built.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/codec/json.h"

namespace camino {

struct PoEntry {
    std::string text{};
    bool draft = false;  ///< Carries the fuzzy flag: usable, but nobody has approved it.
    int line = 0;
    std::string source{};  ///< Of "#. source:", 8 hex digits in lower case; empty without one.
};

struct PoCatalogue {
    std::map<std::string, PoEntry, std::less<>> entries{};  ///< Without the header entry.
    std::string language{};                                 ///< The Language field of the header.
};

/// Reads what it can and adds a Mistake for the rest: text that is no PO, a key twice, bytes that
/// are no UTF-8, plural or context forms (Camino's keys need none). An empty msgstr is left out:
/// the text is missing.
[[nodiscard]] PoCatalogue parse_po(std::string_view text, const std::string& file,
                                   Mistakes& mistakes);

/// The same PO, byte for byte, except that the entry of each key in `sources` (key -> 8 hex digits)
/// says "#. source:" so. `text` must be one that parse_po() reads without mistakes.
[[nodiscard]] std::string with_sources(
    std::string_view text, const std::map<std::string, std::string, std::less<>>& sources);

}  // namespace camino
