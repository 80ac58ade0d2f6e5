// Crowd: invented people, the people of the cases, and people around somebody.

#include "shared/packs/diff_crowd.h"

#include <algorithm>
#include <map>

#include "shared/packs/answers.h"
#include "shared/packs/diff_person.h"

namespace camino::packs {

Crowd::Crowd(const PackPair& packs, const DiffLimits& limits)
    : packs_(packs),
      limits_(limits),
      old_people_(packs.old_pack, limits.seed),
      new_people_(packs.new_pack, limits.seed + 1) {
    for (const auto* pack : {&packs.new_pack, &packs.old_pack})
        for (const auto& question : pack->book.questions) order_.push_back(question.id);
    add_cases(packs.old_pack, packs.old_files);
    add_cases(packs.new_pack, packs.new_files);
    for (std::size_t i = 0; i < limits.round_count; ++i) add_round();
}

void Crowd::add_round() {
    const auto old_facts = old_people_.next();
    const auto new_facts = new_people_.next();
    const auto before = person_of(packs_.old_pack, old_facts);
    const auto after = person_of(packs_.new_pack, new_facts);
    add(before);
    add(after);
    add(mixed(before, after));
    const auto all_before = person_of(packs_.old_pack, old_people_.settled(old_facts));
    const auto all_after = person_of(packs_.new_pack, new_people_.settled(new_facts));
    add(all_before);
    add(all_after);
    add(mixed(all_before, all_after));
}

/// Cases that cannot be read are left to diff_cases(), which says so.
void Crowd::add_cases(const Pack& pack, const PackFiles& files) {
    const auto found = files.find("cases.json");
    if (found == files.end()) return;
    const auto document = JsonDocument::parse(found->second, "cases.json");
    if (!document) return;
    for (const auto json : document->root()) {
        const auto answers = json.find("answers");
        const auto facts = answers ? read_answers(*answers, pack) : fail(Errc::BadInput, "");
        if (!facts) continue;
        auto person = person_of(pack, *facts);
        add(person);
        if (person.empty()) continue;
        const auto other = anybody();
        auto& changed = person[new_people_.below(person.size())];
        for (const auto& answer : other)
            if (answer.question == changed.question) changed = answer;
        add(std::move(person));
    }
}

void Crowd::add_around(const Person& person) {
    constexpr std::size_t kOneInSo = 5;  // Answers that are not kept.
    for (std::size_t i = 0; i < limits_.around_count; ++i) {
        std::map<std::string, Answer> answers;
        for (auto& answer : anybody()) answers.emplace(answer.question, answer);
        for (const auto& answer : person)
            if (new_people_.below(kOneInSo) > 0) answers[answer.question] = answer;
        Person near;
        for (auto& [question, answer] : answers) near.push_back(std::move(answer));
        add(std::move(near));
    }
}

Person Crowd::anybody() {
    return mixed(person_of(packs_.old_pack, old_people_.settled(old_people_.next())),
                 person_of(packs_.new_pack, new_people_.settled(new_people_.next())));
}

void Crowd::add(Person person) {
    const auto place = [&](const Answer& answer) {
        return std::find(order_.begin(), order_.end(), answer.question) - order_.begin();
    };
    std::stable_sort(person.begin(), person.end(), [&](const auto& left, const auto& right) {
        return place(left) < place(right);
    });
    people_.push_back(std::move(person));
}

Person Crowd::mixed(const Person& left, const Person& right) {
    std::map<std::string, std::vector<const Answer*>> choices;
    for (const auto* person : {&left, &right})
        for (const auto& answer : *person) choices[answer.question].push_back(&answer);
    Person person;
    for (const auto& [question, answers] : choices)
        person.push_back(*answers[new_people_.below(answers.size())]);
    return person;
}

}  // namespace camino::packs
