// Private to shared/packs: a person whom both packs can ask, whatever their questions.

#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "shared/packs/diff.h"

namespace camino::packs {

/// Answers by id as the facts of one pack. What the pack does not know is left out: an answer, or
/// an entry of one that lists several.
class AnswerReader {
public:
    explicit AnswerReader(const Pack& pack) : pack_(pack) {}

    [[nodiscard]] rules::Facts facts(const Person& person);

private:
    [[nodiscard]] const rules::Fact* fact(const Answer& answer);
    [[nodiscard]] rules::Fact known_part(const Answer& answer, rules::QuestionIndex index) const;

    const Pack& pack_;
    std::map<std::pair<std::string, std::string>, rules::Fact> known_{};  // Answers come again.
};

[[nodiscard]] Person person_of(const Pack& pack, const rules::Facts& facts);
/// As one JSON object.
void write_person(const Person& person, JsonWriter& out);

/// `person` without every answer, and every entry of a list, without which `still` holds.
[[nodiscard]] Person reduced(Person person, const std::function<bool(const Person&)>& still);

/// What people of a group have in common. `reduced` are people without the answers that do not
/// matter, `all` the whole group; `belongs` tells whether somebody else, who differs from the
/// first of `reduced` by one answer, would belong to it.
struct CommonSearch {
    const std::vector<Person>& reduced;
    const std::vector<const Person*>& all;
    std::function<bool(const Person&)> belongs;
};
[[nodiscard]] std::vector<CommonFact> common_facts(const CommonSearch& search);

}  // namespace camino::packs
