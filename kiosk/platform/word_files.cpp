#include "kiosk/platform/word_files.h"

#include "shared/codec/po.h"
#include "shared/store/small_files.h"

namespace camino::kiosk {

namespace {
constexpr std::size_t kWordsSizeMax = std::size_t{1024} * 1024;
}

std::string installed_words() { return CAMINO_WORDS_DIR; }

Result<Words::Table> read_words(const std::string& folder, const std::string& language) {
    const auto path = folder + "/" + language + ".po";
    const auto text = TRY(store::read_file(path, kWordsSizeMax));
    Mistakes mistakes;
    auto catalogue = parse_po(text, path, mistakes);
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    Words::Table table;
    for (auto& [key, entry] : catalogue.entries) table.emplace(key, std::move(entry.text));
    return table;
}

}  // namespace camino::kiosk
