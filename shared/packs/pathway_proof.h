// Private to shared/packs. PathwayProof: what is true of one pathway for all answers, at all times.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/packs/pack.h"

namespace camino::packs {

/// Somebody on some day.
struct SomeBody {
    rules::Facts person{};
    CivilDate day{};
    rules::Outcome outcome = rules::Outcome::CannotTell;
};

/// A person whom the rules wrong: "before" should not be, given "after".
struct Wrong {
    std::string_view kind{};  ///< Id of a Kind.
    SomeBody before{};
    SomeBody after{};  ///< For firm-on-disputed the same answers; the outcome is what counts.
};

/// The values that one criterion has for those for whom it is judged.
struct CriterionSeen {
    std::uint32_t values = 0;  ///< Bit i: the Tri of that number.
    SomeBody example{};        ///< Somebody for whom it is judged ...
    rules::Tri value{};        ///< ... and how.

    [[nodiscard]] bool has(rules::Tri truth) const {
        return ((values >> static_cast<unsigned>(truth)) & 1U) != 0;
    }
};

struct PathwayProof {
    std::size_t stretch_count = 0;
    std::string sampled_because{};  ///< Empty: all answers were looked at.
    std::vector<Wrong> wrongs{};    ///< At most one of each kind.
    std::vector<CriterionSeen> criteria{};
    std::map<rules::Outcome, SomeBody> seen{};  ///< Outcomes that somebody gets.
};

/// Looks at all answers on one day of every stretch between two changes of the rules. Days without
/// a window for everybody are left out.
[[nodiscard]] PathwayProof prove(const Pack& pack, std::size_t pathway);

/// Days that stand for the stretches between changes of a pathway, sorted.
[[nodiscard]] std::vector<CivilDate> stretches(const Pack& pack, std::size_t pathway);

/// The outcome that the engine gives; empty on a day for which the rules cannot be used.
[[nodiscard]] std::optional<rules::Outcome> judged(const Pack& pack, std::size_t pathway,
                                                   const rules::Facts& person, CivilDate day);

/// Somebody to whom `step` is shown although the pack's caution does not call that safe.
[[nodiscard]] std::optional<rules::Facts> shown_where_unsafe(const Pack& pack, const Step& step);

}  // namespace camino::packs
