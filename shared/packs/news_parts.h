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

/// Calls `gone(old)`, `added(fresh)` or `both(old, fresh)` for each entry, known by its id: those
/// of `after` in their order, then what is gone.
template <class Entry, class Added, class Gone, class Both>
void each_pair(const std::vector<Entry>& before, const std::vector<Entry>& after, Added added,
               Gone gone, Both both) {
    const auto find = [](const std::vector<Entry>& all, const std::string& id) {
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
        return found == all.end() ? nullptr : &*found;
    };
    for (const auto& fresh : after) {
        const auto* old = find(before, fresh.id);
        old == nullptr ? added(fresh) : both(*old, fresh);
    }
    for (const auto& old : before)
        if (find(after, old.id) == nullptr) gone(old);
}

}  // namespace camino::packs
