// Private to shared/packs. PathwayDiagram: the outcome of one pathway on one day, for all answers.
//
// A second way to what rules::Program computes for one person; a test holds the two together.

#pragma once

#include "shared/packs/answer_space.h"

namespace camino::packs {

/// Of answers that no person can give.
inline constexpr Diagrams::Value kImpossible = 7;

class PathwayDiagram {
public:
    /// On that day the last window must be for everybody. `pack` must outlive the result.
    PathwayDiagram(const Pack& pack, std::size_t pathway, CivilDate day);

    [[nodiscard]] AnswerSpace& space() { return space_; }

    /// An Outcome as its number, or kImpossible.
    [[nodiscard]] Diagrams::Node outcome() const { return outcome_; }

    /// What a criterion is for those for whom it is judged: kF, kU, kT; else kNa.
    [[nodiscard]] const std::vector<Diagrams::Node>& criteria() const { return judged_; }

private:
    using Node = Diagrams::Node;
    using Value = Diagrams::Value;

    Node truth(const rules::Expr& expr);
    Node criterion(const rules::Criterion& criterion);
    Node rule(const rules::Version& version);
    Node availability();
    Node if_possible(Node node, Value otherwise);
    [[nodiscard]] bool windows_speak_first() const;
    void build();
    void judge();
    /// `inside` behind the windows, the gate and info_when; those that they stop get their outcome.
    Node guarded(Node inside);
    Node behind_gate(Node inside);
    Node behind_windows(Node inside);

    const rules::Pathway& pathway_;
    CivilDate day_;
    AnswerSpace space_;
    std::vector<Node> truths_{};  // Of the criteria; kNa where one is no condition.
    Node availability_ = 0;
    Node possible_ = 0;
    Node outcome_ = 0;
    std::vector<Node> judged_{};
};

}  // namespace camino::packs
