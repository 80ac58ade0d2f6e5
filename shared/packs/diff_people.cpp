// diff_people: looks for people whom the two packs answer differently, and says who they are.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "shared/packs/diff_crowd.h"
#include "shared/packs/diff_days.h"
#include "shared/packs/diff_person.h"
#include "shared/packs/people.h"

namespace camino::packs {

namespace {

/// NEW's own day, and the day before and of each change of the rules of either pack.
std::vector<CivilDate> days_to_try(const PackPair& packs) {
    std::set<CivilDate> days{packs.new_pack.published_on};
    for (const auto* pack : {&packs.old_pack, &packs.new_pack})
        for (const auto& pathway : pack->book.pathways)
            for (const auto day : change_days(pathway)) days.insert({day + -1, day});
    return {days.begin(), days.end()};
}

class PeopleDiff {
public:
    PeopleDiff(const PackPair& packs, const DiffLimits& limits, PackDiff& out)
        : packs_(packs),
          limits_(limits),
          out_(out),
          crowd_(packs, limits),
          old_reader_(packs.old_pack),
          new_reader_(packs.new_pack) {}

    void run() {
        for (const auto day : days_to_try(packs_)) prepare(day);
        try_newcomers();
        for (std::size_t wave = 0; wave < limits_.wave_count; ++wave) {
            for (const auto& example : one_of_each_group()) crowd_.add_around(example);
            try_newcomers();
        }
        out_.people_tried = crowd_.people().size();
        for (const auto& day : days_) out_.days_tried.push_back(day.day());
        for (const auto& [key, found] : groups_) out_.people.push_back(group(key, found));
        std::stable_sort(out_.people.begin(), out_.people.end(), more_first);
    }

private:
    struct Key {
        std::size_t subject = 0;
        OutcomeChange change{};
        auto operator<=>(const Key&) const = default;
    };
    struct Found {
        std::map<std::size_t, std::size_t> day_of{};  ///< Person -> the best day to show.
        std::set<std::size_t> days{};
    };
    struct BothFacts {
        rules::Facts before{};
        rules::Facts after{};
    };

    /// Groups of one pathway stay together, in the pack's order; the largest comes first.
    static bool more_first(const PeopleGroup& left, const PeopleGroup& right) {
        return left.pathway == right.pathway && left.people_count > right.people_count;
    }

    void prepare(CivilDate day) {
        auto pair = DayPair::create(packs_, day);
        if (pair) return days_.push_back(*std::move(pair));
        out_.days_refused.push_back(to_string(day) + ": " + pair.error().detail);
    }

    void try_newcomers() {
        const auto first = facts_.size();
        for (std::size_t i = first; i < crowd_.people().size(); ++i) {
            const auto& person = crowd_.people()[i];
            facts_.push_back({old_reader_.facts(person), new_reader_.facts(person)});
        }
        for (std::size_t day = 0; day < days_.size(); ++day)
            for (std::size_t i = first; i < facts_.size(); ++i) try_person(i, day);
    }

    void try_person(std::size_t index, std::size_t on) {
        auto& day = days_[on];
        day.judge(facts_[index].before, facts_[index].after);
        for (std::size_t s = 0; s < day.subject_count(); ++s) {
            auto change = day.change(s);
            if (!change) continue;
            auto& found = groups_[{s, *std::move(change)}];
            found.days.insert(on);
            auto& shown = found.day_of.emplace(index, on).first->second;
            shown = better(shown, on);
        }
    }

    [[nodiscard]] std::vector<Person> one_of_each_group() {
        std::vector<Person> examples;
        for (const auto& group : groups_) {
            const auto& key = group.first;
            const auto& [index, day] = *group.second.day_of.begin();
            examples.push_back(reduced(crowd_.people()[index], [&, on = day](const Person& less) {
                return belongs(key, on, less);
            }));
        }
        return examples;
    }

    /// NEW's own day tells most; else the later one.
    [[nodiscard]] std::size_t better(std::size_t left, std::size_t right) const {
        const auto today = packs_.new_pack.published_on;
        if (days_[left].day() == today) return left;
        return days_[right].day() == today ? right : std::max(left, right);
    }

    [[nodiscard]] bool belongs(const Key& key, std::size_t day, const Person& person) {
        days_[day].judge(old_reader_.facts(person), new_reader_.facts(person));
        return days_[day].change(key.subject) == key.change;
    }

    PeopleGroup group(const Key& key, const Found& found) {
        PeopleGroup group{.pathway = days_.front().subject(key.subject)};
        group.before = key.change.before;
        group.after = key.change.after;
        group.because = key.change.because;
        group.days = spans(found.days);
        group.people_count = found.day_of.size();
        describe(key, found, group);
        return group;
    }

    void describe(const Key& key, const Found& found, PeopleGroup& group) {
        std::vector<Person> shortest;
        std::vector<const Person*> all;
        for (const auto& [index, day] : found.day_of) {
            const auto& person = crowd_.people()[index];
            all.push_back(&person);
            if (shortest.size() == limits_.sample_count) continue;
            shortest.push_back(reduced(
                person, [&, day = day](const Person& less) { return belongs(key, day, less); }));
            if (shortest.size() > 1 && !simpler(shortest.back(), day, group)) continue;
            group.example = shortest.back();
            group.example_on = days_[day].day();
        }
        const auto first_on = found.day_of.begin()->second;
        group.common = common_facts(
            {shortest, all, [&](const Person& other) { return belongs(key, first_on, other); }});
    }

    /// A better example: of a better day, or with fewer answers.
    [[nodiscard]] bool simpler(const Person& person, std::size_t day,
                               const PeopleGroup& group) const {
        const auto today = packs_.new_pack.published_on;
        const auto rank = [&](const Person& one, CivilDate on) {
            return std::tuple(on != today, one.size(), -on.days);
        };
        return rank(person, days_[day].day()) < rank(group.example, group.example_on);
    }

    /// Days that follow each other among those tried, as stretches; open where no day lies beyond.
    [[nodiscard]] std::vector<DateSpan> spans(const std::set<std::size_t>& found) const {
        std::vector<DateSpan> all;
        std::size_t next = days_.size();
        for (const auto i : found) {
            if (i != next) all.push_back({.first = i == 0 ? kFirstDate : days_[i].day()});
            all.back().last = i + 1 == days_.size() ? kLastDate : days_[i].day();
            next = i + 1;
        }
        return all;
    }

    const PackPair& packs_;
    const DiffLimits& limits_;
    PackDiff& out_;
    Crowd crowd_;
    AnswerReader old_reader_;
    AnswerReader new_reader_;
    std::vector<DayPair> days_{};
    std::vector<BothFacts> facts_{};
    std::map<Key, Found> groups_{};
};

}  // namespace

void diff_people(const PackPair& packs, const DiffLimits& limits, PackDiff& out) {
    PeopleDiff(packs, limits, out).run();
}

}  // namespace camino::packs
