#include "kiosk/platform/recordings.h"

#include <algorithm>
#include <optional>

#include "kiosk/platform/word_files.h"
#include "shared/packs/clips.h"
#include "shared/store/clip_folder.h"

namespace camino::kiosk {

namespace {

Result<packs::Texts> own_texts(const std::string& language) {
    packs::Texts::Table table;
    for (auto& [key, text] : TRY(read_words(installed_words(), language)))
        table[key] = {.text = text};
    return packs::Texts(language, std::move(table));
}

Result<std::optional<RecordedLanguage>> recorded_language(const std::string& clips,
                                                          const packs::Pack& pack,
                                                          const std::string& id) {
    const auto heard = TRY(store::only_heard(clips, id));
    const RecordedLanguage language{
        .id = id, .texts = heard ? heard->texts : id, .name = heard ? heard->name : ""};
    const auto texts = pack.texts.find(language.texts);
    if (texts == pack.texts.end()) return std::nullopt;
    const auto own = TRY(own_texts(language.texts));
    const auto state = packs::clip_state({&own, &texts->second}, store::clips_in(clips, id));
    return state.enough() ? std::optional(language) : std::nullopt;
}

}  // namespace

std::vector<RecordedLanguage> recorded_languages(const std::string& clips, const packs::Pack& pack,
                                                 const std::vector<std::string>& languages) {
    std::vector<RecordedLanguage> all;
    for (const auto& id : store::clip_languages(clips)) {
        const auto language = recorded_language(clips, pack, id);
        const auto& texts = language && *language ? (*language)->texts : "";
        if (std::find(languages.begin(), languages.end(), texts) != languages.end())
            all.push_back(**language);
    }
    return all;
}

}  // namespace camino::kiosk
