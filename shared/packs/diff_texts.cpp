// diff_texts: texts that changed, and what that leaves to do for the translators.

#include <set>

#include "shared/packs/diff_parts.h"

namespace camino::packs {

namespace {

const Texts kNoTexts{};

const Texts& texts_of(const Pack& pack, std::string_view language) {
    const auto found = pack.texts.find(language);
    return found == pack.texts.end() ? kNoTexts : found->second;
}

std::size_t draft_count(const Texts& texts) {
    std::size_t count = 0;
    for (const auto& [key, text] : texts.table()) count += text.draft ? 1 : 0;
    return count;
}

/// A language whole, once it is in both packs; a new one is a file that was added.
class TextDiff {
public:
    TextDiff(const Texts& before, const Texts& after, std::string_view language, PackDiff& out)
        : before_(before),
          after_(after),
          file_("words/" + std::string(language) + ".po"),
          out_(out) {}

    void run() {
        for (const auto& [key, text] : before_.table())
            if (!after_.has(key)) add(key, ChangeKind::Removed, text.text, "");
        for (const auto& [key, text] : after_.table()) {
            const auto* was = before_.find(key);
            if (was == nullptr) add(key, ChangeKind::Added, "", text.text);
            if (was != nullptr && was->text != text.text)
                add(key, ChangeKind::Changed, was->text, text.text);
        }
        const auto before = draft_count(before_);
        const auto after = draft_count(after_);
        if (before == after) return;
        add("drafts", ChangeKind::Changed, std::to_string(before), std::to_string(after));
    }

private:
    void add(const std::string& key, ChangeKind kind, const std::string& before,
             const std::string& after) {
        out_.content.push_back({file_, key, kind, before, after});
    }

    const Texts& before_;
    const Texts& after_;
    std::string file_;
    PackDiff& out_;
};

bool changed(const Texts& before, const Texts& after, const std::string& key) {
    const auto* was = before.find(key);
    const auto* is = after.find(key);
    return was != nullptr && is != nullptr && was->text != is->text;
}

/// What a translator of `language` has to do because of the source language.
TranslationNews translation_news(const PackPair& packs, const std::string& language) {
    const auto& source = packs.new_pack.source_language;
    const auto& old_source = texts_of(packs.old_pack, source);
    const auto& new_source = texts_of(packs.new_pack, source);
    const auto& before = texts_of(packs.old_pack, language);
    const auto& after = texts_of(packs.new_pack, language);
    const bool known = packs.old_pack.texts.contains(language);
    TranslationNews news{.language = language};
    for (const auto& [key, text] : new_source.table()) {
        const bool was_missing = known && old_source.has(key) && !before.has(key);
        if (!after.has(key) && !was_missing) news.missing.push_back(key);
        if (changed(old_source, new_source, key) && before.has(key) && after.has(key) &&
            !changed(before, after, key))
            news.stale.push_back(key);
    }
    return news;
}

}  // namespace

void diff_texts(const PackPair& packs, PackDiff& out) {
    std::set<std::string> languages;
    for (const auto* pack : {&packs.old_pack, &packs.new_pack})
        for (const auto& [language, texts] : pack->texts) languages.insert(language);
    for (const auto& language : languages) {
        const bool both =
            packs.old_pack.texts.contains(language) && packs.new_pack.texts.contains(language);
        if (both)
            TextDiff(texts_of(packs.old_pack, language), texts_of(packs.new_pack, language),
                     language, out)
                .run();
        if (language == packs.new_pack.source_language) continue;
        if (!packs.new_pack.texts.contains(language)) continue;
        auto news = translation_news(packs, language);
        if (!news.stale.empty() || !news.missing.empty())
            out.translations.push_back(std::move(news));
    }
}

}  // namespace camino::packs
