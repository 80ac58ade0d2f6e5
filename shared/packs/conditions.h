// Private to shared/packs. Conditions: the truth of every condition of a pack that is no criterion.
//
// When is a step shown? Which reading says what? These are expressions outside the pathways, and
// rules::Program judges only pathways. So they become the criteria of a second rule book, and one
// engine gives every truth value that Camino shows.

#pragma once

#include <map>
#include <memory>
#include <vector>

#include "shared/packs/pack.h"
#include "shared/rules/program.h"

namespace camino::packs {

class Conditions {
public:
    /// `pack` must outlive the result and stay where it is. Errors: as Program::compile().
    static Result<std::unique_ptr<const Conditions>> create(const Pack& pack, CivilDate as_of);

    Conditions(const Conditions&) = delete;
    Conditions& operator=(const Conditions&) = delete;

    /// The values for one person.
    class Values {
    public:
        /// `expr` is a condition of the pack itself, not a copy.
        [[nodiscard]] rules::Tri operator()(const rules::Expr& expr) const;

        /// A step or warning is shown to this person on this day.
        [[nodiscard]] bool shows(const Step& step) const;

    private:
        friend class Conditions;
        const Conditions* conditions_ = nullptr;
        rules::Evaluation evaluation_{};
    };
    [[nodiscard]] Values evaluate(const rules::Facts& facts) const;

private:
    Conditions() = default;
    void add_question(const QuestionInfo& question);
    void add_steps(const std::vector<Step>& steps);
    void add_readings(const rules::Pathway& pathway, CivilDate as_of);
    void add(const rules::Expr& expr);

    struct Slot {
        std::size_t pathway = 0;
        std::size_t criterion = 0;
    };
    rules::RuleBook book_{};
    std::map<const rules::Expr*, Slot> slots_{};
    std::vector<rules::Program> program_{};  // Exactly one; it has no empty state.
    CivilDate as_of_{};
};

[[nodiscard]] inline bool covers(DateSpan span, CivilDate day) {
    return span.first <= day && day <= span.last;
}

}  // namespace camino::packs
