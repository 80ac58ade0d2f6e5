#include "kiosk/core/library.h"

#include <algorithm>

namespace camino::kiosk {

namespace {

// What is only for here comes first, then what is open; else as the pack has them.
int rank(const Setting& setting, const packs::LibraryPage& page) {
    if (!page.country.empty()) return -1;
    return static_cast<int>(standing(setting, page).value_or(Standing::Open));
}

}  // namespace

Standing standing(rules::Outcome of_nobody) {
    if (of_nobody == rules::Outcome::Closed) return Standing::Closed;
    return of_nobody == rules::Outcome::InfoOnly ? Standing::InfoOnly : Standing::Open;
}

Topic topic_of(const Setting& setting, const packs::LibraryPage& page) {
    if (!page.country.empty())
        return page.country == setting.country ? Topic::Here : Topic::Elsewhere;
    switch (page.section) {
        case packs::LibrarySection::Pathways: return Topic::Pathways;
        case packs::LibrarySection::Programme: return Topic::Programme;
        case packs::LibrarySection::Protection: return Topic::Here;
        case packs::LibrarySection::Scams: return Topic::Scams;
        case packs::LibrarySection::Help: return Topic::Help;
    }
    return Topic::Help;
}

std::optional<Standing> standing(const Setting& setting, const packs::LibraryPage& page) {
    if (page.section != packs::LibrarySection::Pathways) return {};
    std::optional<Standing> all;
    for (const auto& view : setting.nobody.pathways) {
        const auto& about = page.pathways;
        if (std::find(about.begin(), about.end(), view.id) == about.end()) continue;
        const auto stands = standing(view.outcome);
        if (all && *all != stands) return {};
        all = stands;
    }
    return all;
}

std::vector<std::size_t> pages_of(const Setting& setting, Topic topic) {
    const auto& library = setting.pack().library;
    std::vector<std::size_t> pages;
    for (std::size_t i = 0; i < library.size(); ++i)
        if (topic_of(setting, library[i]) == topic) pages.push_back(i);
    std::stable_sort(pages.begin(), pages.end(), [&](std::size_t one, std::size_t other) {
        return rank(setting, library[one]) < rank(setting, library[other]);
    });
    return pages;
}

std::vector<Topic> topics(const Setting& setting) {
    std::vector<Topic> found;
    for (int i = 0; i < kTopicCount; ++i) {
        const auto topic = static_cast<Topic>(i);
        if (!pages_of(setting, topic).empty()) found.push_back(topic);
    }
    return found;
}

std::optional<Screen> Browsing::pick(Topic topic) {
    const auto pages = pages_of(setting_, topic);
    if (pages.empty()) return {};
    session_.topic = topic;
    return pages.size() == 1 ? pick_page(pages.front()) : Screen::LibraryTopic;
}

std::optional<Screen> Browsing::pick_page(std::size_t index) {
    const auto& library = setting_.pack().library;
    if (index >= library.size()) return {};
    session_.topic = topic_of(setting_, library[index]);
    session_.library_page = index;
    return Screen::LibraryPage;
}

Screen Browsing::next() {
    const auto pages = pages_of(setting_, session_.topic);
    const auto here = std::find(pages.begin(), pages.end(), session_.library_page);
    if (here == pages.end() || here + 1 == pages.end()) return Screen::Library;
    session_.library_page = *(here + 1);
    return Screen::LibraryPage;
}

Screen Browsing::back() const {
    return pages_of(setting_, session_.topic).size() == 1 ? Screen::Library : Screen::LibraryTopic;
}

}  // namespace camino::kiosk
