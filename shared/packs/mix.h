// Mix: who comes, as shares of answers (mix.json), and people drawn from it.

#pragma once

#include <cstdint>
#include <string>

#include "shared/codec/json.h"
#include "shared/packs/pack.h"

namespace camino::packs {

/// Every question and option in it is one of the pack's. Mistakes are added.
void read_mix(Json json, const Pack& pack, Mix& mix, Mistakes& mistakes);

/// Draws people who know, or do not know, everything that could be asked.
class MixedPeople {
public:
    /// `pack` must outlive it.
    MixedPeople(const Pack& pack, std::string country, CivilDate as_of, std::uint64_t seed);

    [[nodiscard]] rules::Facts next();

private:
    [[nodiscard]] const Shares* shares(rules::QuestionIndex question) const;
    [[nodiscard]] rules::Fact answer(rules::QuestionIndex question);
    [[nodiscard]] rules::Fact date(rules::QuestionIndex question);
    [[nodiscard]] std::size_t below(std::size_t limit);

    const Pack& pack_;
    std::string country_;
    CivilDate as_of_;
    std::uint64_t state_;
};

}  // namespace camino::packs
