// Private to shared/packs. PaperPathway: what one pathway comes to on one day for people at one
// place, before anybody there has answered anything.

#pragma once

#include <optional>
#include <set>
#include <vector>

#include "shared/packs/paper_demand.h"

namespace camino::packs {

/// One case of a criterion that can apply there.
struct PaperCase {
    PaperDemand applies{};
    PaperDemand holds{};
    PaperDemand fails{};
    const rules::Version* version = nullptr;
    bool disagree = false;  ///< Its sources may say different things.
};

struct PaperCriterion {
    std::size_t index = 0;  ///< Into Pathway::criteria.
    std::vector<PaperCase> cases{};
    /// It fails whatever anybody there answers.
    [[nodiscard]] bool fails_for_all() const;
};

struct PaperWindow {
    const rules::Window* window = nullptr;
    PaperDemand where{};
    PaperDemand
        perhaps{};  ///< No source settles whether it is for them; never when all is settled.
};

struct PaperPathway {
    enum class Standing : std::uint8_t {
        Closed,   ///< For everybody there.
        Nobody,   ///< Open, but one criterion fails for everybody there: `criteria` has only that.
        Informs,  ///< It judges nobody there.
        Judges,
    };
    std::size_t index = 0;  ///< Into Pack::book.pathways.
    Standing standing = Standing::Judges;
    std::vector<PaperWindow> windows{};  ///< Those that can decide there, in order.
    PaperDemand informs{};               ///< Judges nobody of whom this is true.
    std::vector<PaperCriterion> criteria{};

    [[nodiscard]] bool windows_differ() const;
    /// No source says of anybody there whether it is open.
    [[nodiscard]] bool never_settled() const;
    /// The criterion that is judged alone and first, if it can make a difference there.
    [[nodiscard]] const PaperCriterion* gate(const rules::Pathway& rules) const;
};

[[nodiscard]] PaperPathway paper_pathway(const Pack& pack, std::size_t index, CivilDate as_of,
                                         const PaperDemands& demands);

/// When a step is shown: `when` is true and `unless` is not. Nothing if it never is.
struct PaperStep {
    const Step* step = nullptr;
    PaperDemand when{};
    PaperDemand unless{};
    [[nodiscard]] bool for_all() const { return when.always() && unless.never(); }
};

/// Up to the `for_all_max`-th that is for everybody: whoever reads down the list and passes over
/// what is not for them comes to as many as a screen would show.
void keep_first(int for_all_max, std::vector<PaperStep>& steps);

/// Steps or warnings, of one outcome if one is named, in their order.
[[nodiscard]] std::vector<PaperStep> paper_steps(const std::vector<Step>& steps,
                                                 std::optional<rules::Outcome> outcome,
                                                 CivilDate as_of, const PaperDemands& demands);

/// The answers for which one line of the referral holds: `when` is true and `unless` is not.
struct PaperCall {
    std::size_t index = 0;  ///< Into RuleBook::referral.
    PaperDemand when{};
    PaperDemand unless{};
};
/// Those that can hold, up to the first that is for everybody left.
[[nodiscard]] std::vector<PaperCall> paper_calls(const Pack& pack, const PaperDemands& demands);

/// The questions that decide what becomes of somebody.
void collect_questions(const PaperPathway& pathway, std::set<rules::QuestionIndex>& into);

}  // namespace camino::packs
