#include "sync/statistics/content.h"

#include <algorithm>
#include <array>

#include "shared/packs/counting.h"

namespace camino::statistics {

namespace {

constexpr std::string_view kNationality = "nationality";

/// The texts that name things: key of the pack, and ours.
void add_names(const packs::Texts& texts, std::string_view language, Content& content) {
    struct Kind {
        std::string_view prefix;
        std::string_view suffix;
        std::string_view ours;
    };
    constexpr std::array<Kind, 7> kKinds{{{"pathway.", ".name", "pathway."},
                                          {"criterion.", ".name", "criterion."},
                                          {"country.", ".name", "country."},
                                          {"option.language.", "", "language."},
                                          {"option.nationality.", "", "country."},
                                          {"question.", ".text", "question."},
                                          {"referral.", ".title", "sent_to."}}};
    for (const auto& [key, text] : texts.table()) {
        for (const auto& kind : kKinds) {
            const auto fixed = kind.prefix.size() + kind.suffix.size();
            if (key.size() <= fixed || !key.starts_with(kind.prefix) ||
                !key.ends_with(kind.suffix)) {
                continue;
            }
            const auto id = key.substr(kind.prefix.size(), key.size() - fixed);
            content.names.emplace(
                std::string{language} + "/" + std::string{kind.ours} + std::string{id}, text.text);
        }
    }
}

}  // namespace

std::pair<std::size_t, std::size_t> Content::span_of(std::size_t pathway) const {
    std::size_t first = 0;
    while (first < requirements.size() && requirements[first].pathway != pathways[pathway]) ++first;
    auto last = first;
    while (last < requirements.size() && requirements[last].pathway == pathways[pathway]) ++last;
    return {first, last};
}

Content content_of(const packs::Pack& pack) {
    Content content{.number = packs::content_number(pack.published_on),
                    .version = pack.version,
                    .languages = pack.languages};
    for (const auto& question : pack.book.questions) {
        content.questions.push_back(question.id);
        if (question.id == kNationality) content.nationalities = question.options;
    }
    for (const auto& pathway : pack.book.pathways) {
        content.pathways.push_back(pathway.id);
        for (const auto& criterion : pathway.criteria) {
            content.requirements.push_back(
                {.pathway = pathway.id,
                 .criterion = criterion.id,
                 .counted = !packs::is_guarded(criterion, pathway, pack.book)});
        }
    }
    for (const auto& rule : pack.book.referral) {
        if (std::ranges::find(content.sent_to, rule.to) == content.sent_to.end()) {
            content.sent_to.push_back(rule.to);
        }
    }
    const auto programme =
        std::find_if(pack.pathways.begin(), pack.pathways.end(),
                     [](const auto& info) { return info.kind == packs::PathwayKind::Programme; });
    if (programme != pack.pathways.end()) {
        content.programme =
            content.pathways[static_cast<std::size_t>(programme - pack.pathways.begin())];
    }
    for (const auto& [language, texts] : pack.texts) add_names(texts, language, content);
    return content;
}

std::string name_of(const Contents& contents, std::string_view language, std::string_view kind,
                    std::string_view id) {
    const auto key = std::string{language} + "/" + std::string{kind} + "." + std::string{id};
    for (auto newest = contents.rbegin(); newest != contents.rend(); ++newest) {
        const auto found = newest->second.names.find(key);
        if (found != newest->second.names.end()) return found->second;
    }
    return std::string{id};
}

}  // namespace camino::statistics
