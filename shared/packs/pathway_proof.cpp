// prove: one diagram per stretch of days, and walks over all of it.

#include "shared/packs/pathway_proof.h"

#include <algorithm>

#include "shared/packs/conditions.h"
#include "shared/packs/pathway_diagram.h"
#include "shared/packs/people.h"
#include "shared/packs/proof_walk.h"

namespace camino::packs {

namespace {

using rules::Outcome;
using Value = Diagrams::Value;
using ValueSet = ProofWalk::ValueSet;

constexpr Value value_of(Outcome outcome) { return static_cast<Value>(outcome); }
constexpr ValueSet only_value(Outcome outcome) { return ValueSet{1} << value_of(outcome); }

/// A firm yes stays; a firm no may turn out to be a closed door, which is no yes either.
bool is_turned(Value before, Value after) {
    if (after == before || after == kImpossible) return false;
    return !(before == value_of(Outcome::NotNow) && after == value_of(Outcome::Closed));
}

bool is_refused(Value, Value after) {
    return after != value_of(Outcome::NotNow) && after != kImpossible;
}

bool has_window_for_all(const rules::Pathway& pathway, CivilDate day) {
    const rules::Window* last = nullptr;
    for (const auto& window : pathway.windows)
        if (covers(window.valid, day)) last = &window;
    return last != nullptr && !last->where;
}

class Prover {
public:
    Prover(const Pack& pack, std::size_t pathway) : pack_(pack), pathway_(pathway) {
        proof_.criteria.resize(rules().criteria.size());
    }

    PathwayProof run() {
        for (const auto day : stretches(pack_, pathway_)) {
            if (!has_window_for_all(rules(), day)) continue;
            ++proof_.stretch_count;
            look_at(day);
        }
        return std::move(proof_);
    }

private:
    [[nodiscard]] const rules::Pathway& rules() const { return pack_.book.pathways[pathway_]; }

    void look_at(CivilDate day) {
        day_ = day;
        PathwayDiagram diagram(pack_, pathway_, day);
        if (diagram.space().too_large())
            return give_up("too many answers matter on " + to_string(day));
        ProofWalk walk(diagram.space());
        see_outcomes(diagram, walk);
        see_criteria(diagram, walk);
        const auto firm = only_value(Outcome::MayQualify) | only_value(Outcome::NotNow);
        search("firm-on-unknown", diagram, walk,
               {.settling = Settling::Answers, .before = firm, .wrong = is_turned});
        search("firm-on-disputed", diagram, walk,
               {.settling = Settling::Sources, .before = firm, .wrong = is_turned});
        const auto& caution = pack_.caution;
        if (caution.pathway != rules().id) return;
        search("caution-refuses", diagram, walk,
               {.settling = Settling::Silence,
                .silent = {caution.questions.begin(), caution.questions.end()},
                .before = only_value(Outcome::NotNow),
                .wrong = is_refused});
    }

    void search(std::string_view kind, PathwayDiagram& diagram, ProofWalk& walk,
                const ProofWalk::Search& search) {
        for (const auto& wrong : proof_.wrongs)
            if (wrong.kind == kind) return;
        const auto pair = walk.find(diagram.outcome(), search);
        if (!pair) return;
        auto& space = diagram.space();
        const auto before = space.person(pair->before);
        const auto after = space.person(pair->after);
        if (!before || !after) return give_up("it asks for lists");
        auto wrong = Wrong{kind, somebody(*before), somebody(*after)};
        if (search.settling == Settling::Sources)
            wrong.after.outcome = value_at(diagram, pair->after);
        if (!search.wrong(value_of(wrong.before.outcome), value_of(wrong.after.outcome)))
            return give_up("diagram and engine differ for an example");
        proof_.wrongs.push_back(std::move(wrong));
    }

    /// The outcome where an assignment leads.
    Outcome value_at(PathwayDiagram& diagram, const Assignment& assignment) {
        auto& diagrams = diagram.space().diagrams();
        auto node = diagram.outcome();
        while (!Diagrams::is_leaf(node)) {
            const auto variable = diagrams.variable(node);
            const auto state = assignment[variable];
            node = diagrams.child(node, variable, state == kAny ? 0 : state);
        }
        return static_cast<Outcome>(Diagrams::value(node));
    }

    void see_outcomes(PathwayDiagram& diagram, ProofWalk& walk) {
        for (const auto outcome : {Outcome::MayQualify, Outcome::NotNow, Outcome::CannotTell,
                                   Outcome::Closed, Outcome::InfoOnly}) {
            if (proof_.seen.contains(outcome)) continue;
            const auto found = walk.find(diagram.outcome(), value_of(outcome));
            if (!found) continue;
            const auto person = diagram.space().person(*found);
            proof_.seen[outcome] = {person.value_or(rules::Facts{}), day_, outcome};
        }
    }

    void see_criteria(PathwayDiagram& diagram, ProofWalk& walk) {
        for (std::size_t i = 0; i < proof_.criteria.size(); ++i) {
            auto& seen = proof_.criteria[i];
            const auto node = diagram.criteria()[i];
            const auto values = walk.values(node) & ~(1U << kNa);
            for (const Value value : {kU, kF, kT}) {
                if ((values & (1U << value)) == 0 || seen.values != 0) continue;
                const auto person = diagram.space().person(*walk.find(node, value));
                if (person) seen.example = {*person, day_, Outcome::CannotTell};
                seen.value = static_cast<rules::Tri>(value);
            }
            seen.values |= values;
        }
    }

    SomeBody somebody(const rules::Facts& person) {
        return {person, day_, judged(pack_, pathway_, person, day_).value_or(Outcome::CannotTell)};
    }

    void give_up(std::string why) {
        if (proof_.sampled_because.empty()) proof_.sampled_because = std::move(why);
    }

    const Pack& pack_;
    std::size_t pathway_;
    CivilDate day_{};
    PathwayProof proof_{};
};

}  // namespace

std::vector<CivilDate> stretches(const Pack& pack, std::size_t pathway) {
    const auto changes = change_days(pack.book.pathways[pathway]);
    std::vector<CivilDate> days{changes.empty() ? pack.published_on : changes.front() + -1};
    days.insert(days.end(), changes.begin(), changes.end());
    const auto now = std::upper_bound(days.begin(), days.end(), pack.published_on);
    if (now != days.begin() && now - days.begin() > 1) *std::prev(now) = pack.published_on;
    return days;
}

PathwayProof prove(const Pack& pack, std::size_t pathway) { return Prover(pack, pathway).run(); }

std::optional<Outcome> judged(const Pack& pack, std::size_t pathway, const rules::Facts& person,
                              CivilDate day) {
    rules::RuleBook book;
    book.questions = pack.book.questions;
    book.pathways.push_back(pack.book.pathways[pathway]);
    const auto program = rules::Program::compile(book, day);
    if (!program) return {};
    auto evaluation = program->make_evaluation();
    program->evaluate(person, evaluation);
    return evaluation.pathways.front().outcome;
}

std::optional<rules::Facts> shown_where_unsafe(const Pack& pack, const Step& step) {
    std::vector<const rules::Expr*> exprs{&*pack.caution.consulate_only_when};
    if (step.when) exprs.push_back(&*step.when);
    if (step.unless) exprs.push_back(&*step.unless);
    AnswerSpace space(pack, exprs);
    const auto no_name = [](const std::string&) { return Diagrams::leaf(kU); };
    const auto truth = [&](const std::optional<rules::Expr>& expr, Value otherwise) {
        return expr ? space.truth(*expr, no_name) : Diagrams::leaf(otherwise);
    };
    auto& diagrams = space.diagrams();
    const auto both = [](Value a, Value b) { return static_cast<Value>(a == 1 && b == 1); };
    const auto is_true = [](Value value) { return static_cast<Value>(value == kT); };
    const auto is_not_true = [](Value value) { return static_cast<Value>(value != kT); };
    auto all =
        diagrams.combine(space.possible(), diagrams.map(truth(step.when, kT), is_true), both);
    all = diagrams.combine(all, diagrams.map(truth(step.unless, kF), is_not_true), both);
    const auto safe = truth(pack.caution.consulate_only_when, kT);
    all = diagrams.combine(all, diagrams.map(safe, is_not_true), both);
    const auto found = ProofWalk(space).find(all, 1);
    if (!found) return {};
    return space.person(*found);
}

}  // namespace camino::packs
