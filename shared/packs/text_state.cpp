#include "shared/packs/text_state.h"

#include <algorithm>

#include "shared/codec/nearest.h"
#include "shared/codec/po.h"

namespace camino::packs {

namespace {

TextState state_of(const Texts& texts, const Texts& source) {
    TextState state{.language = texts.language(), .text_count = texts.table().size()};
    for (const auto& [key, text] : texts.table()) {
        state.draft_count += text.draft ? 1 : 0;
        const auto* original = source.find(key);
        if (original == nullptr || &texts == &source) continue;
        if (text.source.empty())
            state.unmarked.push_back(key);
        else if (text.source != text_hash(original->text))
            state.stale.push_back(key);
    }
    for (const auto& [key, text] : source.table())
        if (!texts.has(key)) state.missing.push_back(key);
    return state;
}

}  // namespace

std::vector<TextState> text_states(const Pack& pack) {
    const auto& source = pack.texts.at(pack.source_language);
    std::vector<TextState> states{state_of(source, source)};
    for (const auto& [language, texts] : pack.texts)
        if (language != pack.source_language) states.push_back(state_of(texts, source));
    return states;
}

Result<std::string> marked_translated(const Pack& pack, const std::string& po,
                                      const std::string& language,
                                      const std::vector<std::string>& keys) {
    const auto& source = pack.texts.at(pack.source_language);
    const auto& texts = pack.texts.at(language);
    std::map<std::string, std::string, std::less<>> sources;
    for (const auto& key : keys) {
        for (const auto* table : {&source, &texts}) {
            if (table->has(key)) continue;
            std::vector<std::string> known;
            for (const auto& entry : table->table()) known.push_back(entry.first);
            return fail(Errc::BadInput, "words/" + table->language() + ".po has no text '" + key +
                                            "'" + suggestion(key, known));
        }
        sources[key] = text_hash(source.find(key)->text);
    }
    return with_sources(po, sources);
}

}  // namespace camino::packs
