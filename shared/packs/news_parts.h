// Private to shared/packs: the parts of news().

#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "shared/packs/news_side.h"

namespace camino::packs {

/// How steps and warnings are called.
struct StepKind {
    NewsTopic topic;
    const char* texts;  ///< The beginning of their keys.
    const char* fresh;
    const char* gone;
    const char* changed;
};
inline constexpr StepKind kStepNews{NewsTopic::Step, "step.", "news.step.new", "news.step.gone",
                                    "news.step.changed"};
inline constexpr StepKind kWarningNews{NewsTopic::Alert, "warning.", "news.warning.new",
                                       "news.warning.gone", "news.warning.changed"};

/// Both packs, the entries found so far, and which texts changed that none of them tells yet.
class NewsDesk {
public:
    explicit NewsDesk(const NewsRequest& request);

    NewsSide was;
    NewsSide is;
    const NewsRequest& request;
    std::vector<NewsEntry> entries{};

    /// Adds the entry, unless it has no line.
    void add(NewsEntry entry);

    /// A text that both packs have and that is another one now: it counts as told.
    void text_line(std::vector<NewsLine>& lines, NewsTopic topic, const std::string& key,
                   const std::string& what);
    void changed(std::vector<NewsLine>& lines, NewsTopic topic, const std::string& what,
                 const std::string& before, const std::string& after) const;

    /// Of what both say with dates, what differs.
    void statement_lines(std::vector<NewsLine>& lines, NewsTopic topic, const std::string& what,
                         const std::vector<NewsStatement>& before,
                         const std::vector<NewsStatement>& after) const;

    void step_lines(std::vector<NewsLine>& lines, const StepKind& kind,
                    const std::vector<Step>& before, const std::vector<Step>& after);

    /// Sources that are cited now and were not, and the other way round.
    void cited_lines(std::vector<NewsLine>& lines, const std::set<std::string>& before,
                     const std::set<std::string>& after) const;

    /// Changed texts that no entry told.
    [[nodiscard]] const std::set<std::string>& untold() const { return untold_; }

    [[nodiscard]] std::string own(const std::string& key, const Placeholders& values = {}) const {
        return is.own(key, values);
    }

private:
    void step_line(std::vector<NewsLine>& lines, const StepKind& kind, const Step& before,
                   const Step& after);

    std::set<std::string> untold_{};
};

void pathway_news(NewsDesk& desk);
void referral_news(NewsDesk& desk);
void warning_news(NewsDesk& desk);
void contact_news(NewsDesk& desk);
void page_news(NewsDesk& desk);
void word_news(NewsDesk& desk);
void question_news(NewsDesk& desk);
void source_news(NewsDesk& desk);
void text_news(NewsDesk& desk);

/// The `number`-th entry of that id; null: there are fewer.
template <class Entry>
const Entry* entry_of(const std::vector<Entry>& all, const std::string& id, std::size_t number) {
    for (const auto& one : all) {
        if (one.id == id && number-- == 0) return &one;
    }
    return nullptr;
}

/// How many before it have the id of `entry`, which is one of `all`.
template <class Entry>
std::size_t number_of(const std::vector<Entry>& all, const Entry& entry) {
    return static_cast<std::size_t>(
        std::count_if(all.data(), &entry, [&](const auto& one) { return one.id == entry.id; }));
}

/// Calls `gone(old)`, `added(fresh)` or `both(old, fresh)` for each entry, known by its id, and
/// where several have it (a step for some people and one for others) by its place among them:
/// those of `after` in their order, then what is gone.
template <class Entry, class Added, class Gone, class Both>
void each_pair(const std::vector<Entry>& before, const std::vector<Entry>& after, Added added,
               Gone gone, Both both) {
    for (const auto& fresh : after) {
        const auto* old = entry_of(before, fresh.id, number_of(after, fresh));
        old == nullptr ? added(fresh) : both(*old, fresh);
    }
    for (const auto& old : before)
        if (entry_of(after, old.id, number_of(before, old)) == nullptr) gone(old);
}

}  // namespace camino::packs
