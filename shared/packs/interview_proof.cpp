#include "shared/packs/interview_proof.h"

#include <unordered_set>

#include "shared/packs/answers.h"
#include "shared/packs/expr_walk.h"
#include "shared/packs/pathway_diagram.h"

namespace camino::packs {

namespace {

using rules::Fact;
using Node = Diagrams::Node;
using State = Diagrams::State;
using Value = Diagrams::Value;
using Variable = Diagrams::Variable;
using Kind = AnswerSpace::Kind;

constexpr std::size_t kInterviewCountMax = 3'000'000;

/// What somebody can say to a question: the states of its variables.
struct Saying {
    std::vector<std::pair<Variable, State>> states{};
    bool settled = false;  ///< Cannot say it more precisely.
};

/// A condition on some member of a list, as it reads in an interview: there the list's short form
/// is asked, and speaks of one member. As it was where the short form cannot say it.
rules::Expr asked_briefly(const rules::RuleBook& book, rules::Expr expr) {
    using enum rules::Expr::Op;
    for (auto& operand : expr.operands) operand = asked_briefly(book, std::move(operand));
    if (expr.op == Column) {
        const auto& column = book.questions[expr.question].columns[expr.column];
        if (column.question)
            return {.op = In, .question = *column.question, .options = expr.options};
    }
    const bool of_one =
        expr.op == Exists || expr.op == Every || (expr.op == Count && expr.count == 1);
    if (!of_one) return expr;
    bool whole = true;
    walk(expr.operands.front(), [&](const auto& node) { whole = whole && node.op != Column; });
    return whole ? rules::Expr{expr.operands.front()} : expr;
}

Pack asked_briefly(Pack pack) {
    for (auto& pathway : pack.book.pathways)
        each_condition(
            pathway, [&](rules::Expr& expr) { expr = asked_briefly(pack.book, std::move(expr)); });
    return pack;
}

/// A rule book with nothing but one pathway.
rules::RuleBook book_of(const Pack& pack, std::size_t pathway) {
    rules::RuleBook book{.questions = pack.book.questions};
    book.pathways.push_back(pack.book.pathways[pathway]);
    return book;
}

class InterviewPlayer {
public:
    InterviewPlayer(const Pack& pack, std::size_t pathway, CivilDate day,
                    const rules::Program& program, const Asker& asker)
        : pack_(pack),
          program_(program),
          asker_(asker),
          diagram_(pack, pathway, day),
          space_(diagram_.space()),
          evaluation_(program.make_evaluation()),
          said_(space_.diagrams().variable_count(), kAny) {
        proof_.pathway = pack.book.pathways[pathway].id;
    }

    InterviewProof play() {
        for (Variable variable = 0; variable < said_.size(); ++variable)
            if (space_.kind(variable) == Kind::Opaque) return give_up("it looks into a list");
        if (space_.too_large()) return give_up("too many answers matter");
        go_on(no_facts(pack_));
        return std::move(proof_);
    }

private:
    InterviewProof give_up(std::string why) {
        proof_.not_proved_because = std::move(why);
        return std::move(proof_);
    }

    void go_on(const rules::Facts& facts) {
        if (!proof_.differs.empty() || !proof_.not_proved_because.empty()) return;
        const auto ask = asker_(program_, facts);
        if (!ask) return compare(facts);
        const auto question = ask->question;
        for (const auto& saying : sayings(question, facts[question])) {
            const auto before = said_;
            for (const auto& [variable, state] : saying.states) said_[variable] = state;
            auto told = facts;
            told[question] = fact_of(question, saying);
            go_on(told);
            said_ = before;
        }
    }

    [[nodiscard]] Fact fact_of(rules::QuestionIndex question, const Saying& saying) const {
        auto fact = (*space_.person(said_))[question];
        if (!fact.asked()) return Fact::unknown(rules::Unknown::DoesNotKnow);
        fact.settled = saying.settled;
        return fact;
    }

    [[nodiscard]] std::vector<Saying> sayings(rules::QuestionIndex question,
                                              const Fact& told) const {
        const auto variables = space_.variables(question);
        if (variables.empty()) return {{}};
        if (space_.kind(variables.front()) == Kind::Bit) return choices(variables);
        const auto variable = variables.front();
        std::vector<Saying> all;
        if (!told.asked()) {
            for (std::size_t i = 0; i < space_.diagrams().state_count(variable); ++i)
                all.push_back({.states = {{variable, static_cast<State>(i)}}});
            return all;
        }
        for (const auto state : space_.settled(variable, said_[variable]))
            all.push_back({.states = {{variable, state}}});
        all.push_back({.states = {{variable, said_[variable]}}, .settled = true});
        return all;
    }

    /// Of several options: each set of classes, and "I don't know".
    static std::vector<Saying> choices(const std::vector<Variable>& variables) {
        constexpr State kUnknown = 0, kOut = 1, kIn = 2;
        std::vector<Saying> all;
        for (std::size_t chosen = 0; chosen < std::size_t{1} << variables.size(); ++chosen) {
            Saying saying;
            for (std::size_t i = 0; i < variables.size(); ++i) {
                const bool in = (chosen >> i & 1U) != 0;
                saying.states.emplace_back(variables[i], chosen == 0 ? kUnknown : in ? kIn : kOut);
            }
            all.push_back(std::move(saying));
        }
        return all;
    }

    void compare(const rules::Facts& facts) {
        if (++proof_.interview_count > kInterviewCountMax) {
            proof_.not_proved_because =
                "there are more than " + std::to_string(kInterviewCountMax) + " interviews";
            return;
        }
        program_.evaluate(facts, evaluation_);
        const auto outcome = static_cast<Value>(evaluation_.pathways.front().outcome);
        if (outcome == static_cast<Value>(rules::Outcome::Closed)) return;  // Asks nothing more.
        seen_.clear();
        if (all_are(outcome, diagram_.outcome())) return;
        JsonWriter out;
        write_answers(pack_, facts, out);
        proof_.differs = out.take();
    }

    /// Whether all that was not said makes no difference.
    bool all_are(Value outcome, Node node) {
        if (Diagrams::is_leaf(node)) {
            const auto value = Diagrams::value(node);
            return value == outcome || value == kImpossible;
        }
        if (!seen_.insert(node).second) return true;
        const auto& diagrams = space_.diagrams();
        const auto variable = diagrams.variable(node);
        if (said_[variable] != kAny)
            return all_are(outcome, diagrams.child(node, variable, said_[variable]));
        const bool of_sources = space_.kind(variable) == Kind::Unsettled;
        const auto count = of_sources ? 1 : diagrams.state_count(variable);
        for (std::size_t state = 0; state < count; ++state)
            if (!all_are(outcome, diagrams.child(node, variable, static_cast<State>(state))))
                return false;
        return true;
    }

    const Pack& pack_;
    const rules::Program& program_;
    const Asker& asker_;
    PathwayDiagram diagram_;
    AnswerSpace& space_;
    rules::Evaluation evaluation_;
    Assignment said_;
    std::unordered_set<Node> seen_{};
    InterviewProof proof_{};
};

}  // namespace

Result<std::vector<InterviewProof>> prove_interviews(const Pack& pack, CivilDate day,
                                                     const Asker& asker) {
    const auto brief = asked_briefly(pack);
    std::vector<InterviewProof> proofs;
    for (std::size_t i = 0; i < pack.book.pathways.size(); ++i) {
        const auto book = book_of(pack, i);
        const auto program = TRY(rules::Program::compile(book, day));
        proofs.push_back(InterviewPlayer(brief, i, day, program, asker).play());
    }
    return proofs;
}

}  // namespace camino::packs
