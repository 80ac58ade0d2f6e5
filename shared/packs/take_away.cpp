#include "shared/packs/take_away.h"

#include <algorithm>
#include <map>
#include <set>

#include "shared/packs/people.h"

namespace camino::packs {

namespace {

void add_once(std::vector<std::string>& ids, const std::string& id) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

std::string joined(const std::vector<std::string>& ids) {
    std::string text;
    for (const auto& id : ids) text += (text.empty() ? "" : "+") + id;
    return text;
}

std::string outcomes_of(const Screening& screening) {
    std::string outcomes;
    for (const auto& pathway : screening.pathways) {
        outcomes += static_cast<char>('0' + static_cast<int>(pathway.outcome));
    }
    return outcomes;
}

bool ends_questions(const Pack& pack, const ReferralView& referral) {
    const auto& routes = pack.book.referral;
    const auto found = std::find_if(routes.begin(), routes.end(),
                                    [&](const auto& route) { return route.to == referral.to; });
    return found != routes.end() && found->ends_questions;
}

}  // namespace

TakeAway take_away_of(const Screening& screening) {
    TakeAway take_away;
    for (const auto* step : screening.referral.steps) {
        add_once(take_away.steps, step->id);
        for (const auto& contact : step->contacts) add_once(take_away.contacts, contact);
    }
    return take_away;
}

TakeAway take_away_of(const LibraryPage& page) { return {.pages = {page.id}}; }

TakeAway take_away_of(const Pack& pack, std::string_view pathway) {
    TakeAway take_away;
    for (const auto& page : pack.library) {
        const auto& about = page.pathways;
        if (std::find(about.begin(), about.end(), pathway) != about.end())
            add_once(take_away.pages, page.id);
    }
    return take_away;
}

std::string fragment_of(const TakeAway& take_away) {
    return "1." + joined(take_away.steps) + "." + joined(take_away.contacts) + "." +
           joined(take_away.pages);
}

std::vector<TakeAwaySeen> take_aways_seen(const Screener& screener, std::uint64_t seed,
                                          std::size_t people_count) {
    std::map<std::string, std::pair<TakeAway, std::set<std::string>>> seen;
    People people(screener.pack(), seed);
    for (std::size_t i = 0; i < people_count; ++i) {
        const auto screening = screener.screen(people.next());
        if (ends_questions(screener.pack(), screening.referral)) continue;
        const auto take_away = take_away_of(screening);
        auto& [same, outcomes] = seen[fragment_of(take_away)];
        same = take_away;
        if (outcomes.size() < kOutcomeSetsMin) outcomes.insert(outcomes_of(screening));
    }
    std::vector<TakeAwaySeen> list;
    for (auto& [fragment, entry] : seen) list.push_back({entry.first, entry.second.size()});
    return list;
}

}  // namespace camino::packs
