// People: invented persons that reach every corner of a pack's rules.
//
// The constants of the rules cut the answers into classes: countries that no rule tells apart, days
// between two cut-offs. One representative of each class stands for all of them; spans that lie
// across a cut-off stand for people who know only the month. Seeded: the same people each time.

#pragma once

#include <cstdint>
#include <vector>

#include "shared/packs/pack.h"

namespace camino::packs {

class People {
public:
    People(const Pack& pack, std::uint64_t seed);

    /// The next person. About a third of the answers are missing, declined or imprecise.
    [[nodiscard]] rules::Facts next();

    /// The same person, able to answer everything: each unknown or imprecise answer settled by one
    /// that agrees with what was said. Asks again for another one.
    [[nodiscard]] rules::Facts settled(const rules::Facts& facts);

    [[nodiscard]] std::size_t below(std::size_t limit);

private:
    struct Classes {
        std::vector<rules::OptionSet> options{};  ///< One bit each: a representative.
        std::vector<CivilDate> days{};            ///< One in each stretch, cut-offs included.
        std::vector<DateSpan> spans{};            ///< Across the cut-offs.
    };
    [[nodiscard]] rules::Fact answer(std::size_t question);
    [[nodiscard]] rules::Fact known_answer(std::size_t question);
    [[nodiscard]] rules::Fact list(const rules::Question& question);

    const Pack& pack_;
    std::vector<Classes> classes_{};
    std::uint64_t state_;
};

/// The days on which something about the rules of a pathway changes, sorted; each once.
[[nodiscard]] std::vector<CivilDate> change_days(const rules::Pathway& pathway);

}  // namespace camino::packs
