#include "sync/tools/own_words.h"

#include <algorithm>

#include "shared/codec/nearest.h"
#include "shared/codec/po.h"
#include "sync/tools/files.h"

namespace camino::tools {

namespace {

Result<void> add_words(const std::string& folder, const std::string& language,
                       packs::Texts::Table& to) {
    const auto path = CAMINO_ASSET_DIR "/" + folder + "/" + language + ".po";
    Mistakes mistakes;
    auto catalogue = parse_po(TRY(read_input(path)), path, mistakes);
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    for (auto& [key, entry] : catalogue.entries) to[key] = {std::move(entry.text), entry.draft};
    return {};
}

}  // namespace

Result<std::string> language_option(const std::string& language, const packs::Pack& pack) {
    const auto& known = pack.languages;
    if (language.empty()) return known.front();
    if (std::find(known.begin(), known.end(), language) != known.end()) return language;
    return fail(Errc::BadInput, "--lang: the pack has no language '" + language + "'" +
                                    suggestion(language, known));
}

Result<packs::Texts> own_words(const std::string& language, const std::string& folder) {
    packs::Texts::Table table;
    TRY(add_words("words", language, table));
    if (!folder.empty()) TRY(add_words(folder, language, table));
    return packs::Texts(language, std::move(table));
}

}  // namespace camino::tools
