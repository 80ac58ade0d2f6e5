// The fixed words of the paper questionnaire, as the command reads them.

#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>

#include "shared/codec/po.h"
#include "shared/packs/texts.h"

namespace camino::test {

/// Those of one folder below assets/.
inline packs::Texts::Table words_of(const std::string& folder, const std::string& language) {
    const auto path = CAMINO_SOURCE_DIR "/assets/" + folder + "/" + language + ".po";
    std::ifstream file(path);
    REQUIRE(file);
    std::stringstream text;
    text << file.rdbuf();
    Mistakes mistakes;
    const auto catalogue = parse_po(text.str(), path, mistakes);
    CHECK(mistakes.empty());
    CHECK(catalogue.language == language);
    packs::Texts::Table table;
    for (const auto& [key, entry] : catalogue.entries) table[key] = {entry.text, entry.draft, {}};
    return table;
}

inline packs::Texts paper_words(const std::string& language) {
    auto table = words_of("paper/words", language);
    table.merge(words_of("words", language));
    return {language, table};
}

}  // namespace camino::test
