// Private to shared/packs. AnswerSpace: all answers that some conditions can tell apart.
//
// The constants of conditions cut the answers to each question into classes: options that no
// condition tells apart, stretches of days between two limits. One variable of a diagram stands
// for a question (for each class of options, where several may be chosen); its states are the
// classes, what is known only roughly (a span across limits) and "not answered". Where no source
// settles something, or sources split, a variable stands for the ways to settle it.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/packs/diagram.h"
#include "shared/packs/pack.h"
#include "shared/rules/answer_classes.h"

namespace camino::packs {

/// The states of all variables, by variable; kAny where it does not matter.
using Assignment = std::vector<std::uint8_t>;
inline constexpr std::uint8_t kAny = 0xFF;

/// Truth values as values of diagrams; kNa: the condition is none for this person.
inline constexpr Diagrams::Value kF = 0, kU = 1, kT = 2, kNa = 3;

class AnswerSpace {
public:
    /// `exprs` are all conditions that are to be turned into diagrams.
    AnswerSpace(const Pack& pack, const std::vector<const rules::Expr*>& exprs);

    [[nodiscard]] Diagrams& diagrams() { return diagrams_; }

    /// Too many answers to look at all of them; nothing that the diagrams say counts then.
    [[nodiscard]] bool too_large() const { return too_large_ || diagrams_.full(); }

    /// The truth of `expr`. `criterion` gives the diagram of a named criterion.
    template <class Named>
    Diagrams::Node truth(const rules::Expr& expr, Named& criterion);

    /// What sources say together when each says one of `readings`.
    Diagrams::Node consensus(const std::vector<Diagrams::Node>& readings);

    /// 1 for answers that one person can give.
    Diagrams::Node possible();

    /// What a variable stands for: an answer, the answer to a part of the rules that is not looked
    /// into, or what the sources leave open.
    enum class Kind : std::uint8_t { One, Date, Bit, Opaque, Unsettled };
    [[nodiscard]] Kind kind(Diagrams::Variable variable) const { return infos_[variable].kind; }
    [[nodiscard]] rules::QuestionIndex question(Diagrams::Variable variable) const {
        return infos_[variable].question;
    }

    /// The variables of a question: one, or one of each class of options; none if nothing reads it.
    [[nodiscard]] std::vector<Diagrams::Variable> variables(rules::QuestionIndex question) const {
        const auto found = variables_.find(question);
        return found == variables_.end() ? std::vector<Diagrams::Variable>{} : found->second;
    }

    /// The fully known states that agree with `state`; of state 0, "not answered", all of them.
    [[nodiscard]] const std::vector<Diagrams::State>& settled(Diagrams::Variable variable,
                                                              Diagrams::State state) const {
        return infos_[variable].settled[state];
    }

    /// The person who answers so; empty if the assignment says more than answers can.
    [[nodiscard]] std::optional<rules::Facts> person(const Assignment& assignment) const;

private:
    struct Info {
        Kind kind = Kind::One;
        rules::QuestionIndex question = 0;
        std::vector<rules::Fact> facts{};  // By state; of a bit: the class, once.
        std::vector<std::vector<Diagrams::State>> settled{};
    };

    Diagrams::Variable add(Info info, std::size_t state_count);
    Diagrams::Variable add_open(Kind kind, rules::QuestionIndex question, std::size_t way_count);
    void add_one(rules::QuestionIndex question, const rules::Constants& constants);
    void add_bits(rules::QuestionIndex question, const rules::Constants& constants);
    void add_date(rules::QuestionIndex question, const rules::Constants& constants);
    Diagrams::Node contains(const rules::Expr& expr);
    Diagrams::Node lies_within(const rules::Expr& expr);
    Diagrams::Node open(const rules::Expr& expr, Kind kind);
    Diagrams::Node negated(Diagrams::Node node);
    Diagrams::Node joined(const rules::Expr& expr, const std::vector<Diagrams::Node>& operands);
    Diagrams::Node at_least(std::size_t count, const std::vector<Diagrams::Node>& operands);

    const Pack& pack_;
    Diagrams diagrams_{};
    std::vector<Info> infos_{};
    std::map<rules::QuestionIndex, std::vector<Diagrams::Variable>> variables_{};
    std::map<const rules::Expr*, Diagrams::Node> open_{};
    bool too_large_ = false;
};

template <class Named>
Diagrams::Node AnswerSpace::truth(const rules::Expr& expr, Named& criterion) {
    using Op = rules::Expr::Op;
    if (expr.op == Op::In) return contains(expr);
    if (expr.op == Op::Within) return lies_within(expr);
    if (expr.op == Op::Criterion) return criterion(expr.criterion);
    if (expr.op == Op::Constant) {
        if (expr.constant == rules::Tri::U) return open(expr, Kind::Unsettled);
        return Diagrams::leaf(expr.constant == rules::Tri::T ? kT : kF);
    }
    const bool joins = expr.op == Op::All || expr.op == Op::Any || expr.op == Op::AtLeast;
    if (!joins && expr.op != Op::Not) return open(expr, Kind::Opaque);
    std::vector<Diagrams::Node> operands;
    for (const auto& operand : expr.operands) operands.push_back(truth(operand, criterion));
    return expr.op == Op::Not ? negated(operands.front()) : joined(expr, operands);
}

}  // namespace camino::packs
