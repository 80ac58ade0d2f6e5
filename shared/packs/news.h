// News: what changed between two versions of the content, for somebody who helps people.
//
//     before + after + language  ->  one entry for each thing of which something changed,
//                                    each with what it was and what it is, in words
//
// It says what both packs say and nothing beyond; where a change has no words, it says that there
// was one. Who comes out otherwise is another question, and a long one: diff.h.
//
// Pure. The older pack is only compared: nobody is screened by it.

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "shared/packs/pack.h"

namespace camino::packs {

/// A text of the program by its key, filled in: "news.step.new", "date.day".
using NewsWords = std::function<std::string(const std::string& key, const Placeholders& values)>;

struct NewsRequest {
    const Pack& before;
    const Pack& after;
    std::string language{};  ///< Texts are compared in it; where a pack lacks it, in the source's.
    CivilDate today{};       ///< For what opened and what closed.
    NewsWords words{};
};

/// What the entry is about, in the order in which they are told.
enum class NewsSubject : std::uint8_t {
    Pathway,
    Referral,  ///< Who to talk to.
    Alert,     ///< One that is said to everybody.
    Contact,
    Page,  ///< Of the library.
    Word,  ///< Of the glossary.
    Question,
    Source,
    Text,  ///< Words that belong to no single one of them.
};

enum class NewsKind : std::uint8_t {
    New,
    Gone,
    Opened,  ///< Closed today by the older content, and not by the newer.
    Closed,  ///< The other way round.
    Changed,
};

enum class NewsTopic : std::uint8_t {
    Whole,
    Door,  ///< Open or closed, and when.
    Requirement,
    Step,
    Alert,
    Day,
    Contact,
    Source,
    Wording,
};

/// One change. `was` and `is` may be empty: the line then says it all.
struct NewsLine {
    NewsTopic topic = NewsTopic::Whole;
    std::string text{};
    std::string was{};
    std::string is{};
};

struct NewsEntry {
    NewsSubject subject = NewsSubject::Pathway;
    NewsKind kind = NewsKind::Changed;
    std::string id{};               ///< Of the pathway, the contact, ...; empty for Text.
    std::string name{};             ///< In words; as the newer pack calls it.
    std::vector<NewsLine> lines{};  ///< Never empty.
};

/// Subject by subject, each in the order of its pack. Empty: nothing that concerns people changed.
[[nodiscard]] std::vector<NewsEntry> news(const NewsRequest& request);

}  // namespace camino::packs
