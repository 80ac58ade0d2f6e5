// ProofWalk: recursion over nodes and pairs of nodes, each looked at once.

#include "shared/packs/proof_walk.h"

#include <algorithm>

namespace camino::packs {

namespace {

using Variable = Diagrams::Variable;
using Kind = AnswerSpace::Kind;

Assignment nothing_said(const Diagrams& diagrams) {
    return Assignment(diagrams.variable_count(), kAny);
}

}  // namespace

/// What sources leave open is open, until a search settles it.
std::size_t ProofWalk::state_count(Variable variable) {
    return space_.kind(variable) == Kind::Unsettled ? 1 : space_.diagrams().state_count(variable);
}

std::vector<ProofWalk::State> ProofWalk::targets(Variable variable, State state,
                                                 const Search& search) const {
    const bool is_answer = space_.kind(variable) != Kind::Unsettled;
    switch (search.settling) {
        case Settling::Answers:
            if (is_answer) return space_.settled(variable, state);
            break;
        case Settling::Sources:
            if (!is_answer) return space_.settled(variable, 0);
            break;
        case Settling::Silence:
            if (is_answer && search.silent.contains(space_.question(variable))) return {0};
            break;
    }
    return {state};
}

ProofWalk::ValueSet ProofWalk::values(Node node) {
    if (Diagrams::is_leaf(node)) return ValueSet{1} << Diagrams::value(node);
    if (const auto known = values_.find(node); known != values_.end()) return known->second;
    auto& diagrams = space_.diagrams();
    const auto variable = diagrams.variable(node);
    ValueSet all = 0;
    for (std::size_t state = 0; state < state_count(variable); ++state)
        all |= values(diagrams.child(node, variable, static_cast<State>(state)));
    return values_[node] = all;
}

std::optional<Assignment> ProofWalk::find(Node node, Value value) {
    auto path = nothing_said(space_.diagrams());
    if (!find(node, value, path)) return {};
    return path;
}

bool ProofWalk::find(Node node, Value value, Assignment& path) {
    if ((values(node) & (ValueSet{1} << value)) == 0) return false;
    if (Diagrams::is_leaf(node)) return true;
    auto& diagrams = space_.diagrams();
    const auto variable = diagrams.variable(node);
    for (auto state = state_count(variable); state-- > 0;) {  // Known answers before unknown ones.
        path[variable] = static_cast<State>(state);
        if (find(diagrams.child(node, variable, path[variable]), value, path)) return true;
    }
    path[variable] = kAny;
    return false;
}

std::optional<AssignmentPair> ProofWalk::find(Node node, const Search& search) {
    AssignmentPair path{nothing_said(space_.diagrams()), nothing_said(space_.diagrams())};
    walked_.clear();
    if (!walk(node, node, search, path)) return {};
    return path;
}

bool ProofWalk::walk(Node before, Node after, const Search& search, AssignmentPair& path) {
    if ((values(before) & search.before) == 0) return false;
    if (Diagrams::is_leaf(before) && Diagrams::is_leaf(after))
        return search.wrong(Diagrams::value(before), Diagrams::value(after));
    if (!walked_.insert((std::uint64_t{before} << 32) | after).second) return false;
    auto& diagrams = space_.diagrams();
    const auto variable = std::min(diagrams.variable(before), diagrams.variable(after));
    for (std::size_t i = 0; i < state_count(variable); ++i) {
        const auto state = static_cast<State>(i);
        for (const auto target : targets(variable, state, search)) {
            path.before[variable] = state;
            path.after[variable] = target;
            if (walk(diagrams.child(before, variable, state),
                     diagrams.child(after, variable, target), search, path))
                return true;
        }
    }
    path.before[variable] = path.after[variable] = kAny;
    return false;
}

}  // namespace camino::packs
