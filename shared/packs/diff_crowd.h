// Private to shared/packs. Crowd: people to try two packs on.
//
// They reach the corners of both packs: of OLD's classes (people.h), of NEW's, and of both mixed;
// each once with answers missing and once able to answer everything. The people of the packs' own
// cases come with them, and each once with one answer changed. Seeded.

#pragma once

#include <string>
#include <vector>

#include "shared/packs/diff_parts.h"
#include "shared/packs/people.h"

namespace camino::packs {

class Crowd {
public:
    Crowd(const PackPair& packs, const DiffLimits& limits);

    [[nodiscard]] const std::vector<Person>& people() const { return people_; }

    /// Adds people who answer mostly like `person`, and the rest in all ways.
    void add_around(const Person& person);

private:
    void add_round();
    void add_cases(const Pack& pack, const PackFiles& files);
    void add(Person person);
    [[nodiscard]] Person anybody();
    [[nodiscard]] Person mixed(const Person& left, const Person& right);

    const PackPair& packs_;
    const DiffLimits& limits_;
    People old_people_;
    People new_people_;
    std::vector<std::string> order_{};  ///< Of the questions: NEW's, then those only OLD asks.
    std::vector<Person> people_{};
};

}  // namespace camino::packs
