// PathwayDiagram: windows, gate, criteria and what follows, as one diagram.

#include "shared/packs/pathway_diagram.h"

#include <algorithm>

#include "shared/packs/conditions.h"

namespace camino::packs {

namespace {

using rules::Availability;
using rules::Outcome;
using Node = Diagrams::Node;
using Value = Diagrams::Value;

/// While the windows are read: nothing fits yet; they differ for what is known; one has decided.
constexpr Value kNoWindow = 10, kDiffer = 11, kDecided = 20;
constexpr Value kJudged = 6;

Value value_of(Outcome outcome) { return static_cast<Value>(outcome); }
Value value_of(Availability state) { return static_cast<Value>(state); }

std::vector<const rules::Reading*> top_readings(const rules::Version& version) {
    int top = version.readings.front().rank;
    for (const auto& reading : version.readings) top = std::max(top, reading.rank);
    std::vector<const rules::Reading*> all;
    for (const auto& reading : version.readings)
        if (reading.rank == top) all.push_back(&reading);
    return all;
}

void add(const std::optional<rules::Expr>& expr, std::vector<const rules::Expr*>& to) {
    if (expr) to.push_back(&*expr);
}

/// The conditions that count on that day.
std::vector<const rules::Expr*> conditions_on(const rules::Pathway& pathway, CivilDate day) {
    std::vector<const rules::Expr*> all;
    for (const auto& window : pathway.windows)
        if (covers(window.valid, day)) add(window.where, all);
    add(pathway.info_when, all);
    for (const auto& criterion : pathway.criteria) {
        for (const auto& one : criterion.cases) {
            for (const auto& version : one.versions) {
                if (!covers(version.valid, day)) continue;
                add(one.when, all);
                for (const auto* reading : top_readings(version)) all.push_back(&reading->rule);
            }
        }
    }
    return all;
}

/// A rule under a condition: it is none where the condition does not hold.
Value under(Value when, Value rule) {
    if (when == kF) return kNa;
    return when == kT || rule == kT ? rule : kU;
}

/// The lower of two; what is no condition lowers nothing.
Value lower(Value a, Value b) {
    if (a == kNa) return b;
    return b == kNa ? a : std::min(a, b);
}

}  // namespace

PathwayDiagram::PathwayDiagram(const Pack& pack, std::size_t pathway, CivilDate day)
    : pathway_(pack.book.pathways[pathway]), day_(day), space_(pack, conditions_on(pathway_, day)) {
    build();
}

Node PathwayDiagram::truth(const rules::Expr& expr) {
    const auto named = [&](const std::string& id) {
        for (std::size_t i = 0; i < truths_.size(); ++i)
            if (pathway_.criteria[i].id == id)
                return space_.diagrams().map(truths_[i],
                                             [](Value value) { return value == kNa ? kT : value; });
        return Diagrams::leaf(kU);
    };
    return space_.truth(expr, named);
}

Node PathwayDiagram::rule(const rules::Version& version) {
    std::vector<Node> readings;
    for (const auto* reading : top_readings(version)) readings.push_back(truth(reading->rule));
    return space_.consensus(readings);
}

Node PathwayDiagram::criterion(const rules::Criterion& criterion) {
    Node all = Diagrams::leaf(kNa);
    for (const auto& one : criterion.cases) {
        for (const auto& version : one.versions) {
            if (!covers(version.valid, day_)) continue;
            const auto when = one.when ? truth(*one.when) : Diagrams::leaf(kT);
            const auto result = space_.diagrams().combine(when, rule(version), under);
            all = space_.diagrams().combine(all, result, lower);
        }
    }
    return all;
}

/// The state of the window that decides, or kDiffer.
Node PathwayDiagram::availability() {
    Node so_far = Diagrams::leaf(kNoWindow);
    for (const auto& window : pathway_.windows) {
        if (!covers(window.valid, day_)) continue;
        const auto where = window.where ? truth(*window.where) : Diagrams::leaf(kT);
        const auto state = value_of(window.state);
        so_far = space_.diagrams().combine(so_far, where, [state](Value before, Value holds) {
            if (before >= kDecided || before == kDiffer || holds == kF) return before;
            if (before != kNoWindow && before != state) return kDiffer;
            return holds == kT ? static_cast<Value>(kDecided + state) : state;
        });
    }
    return space_.diagrams().map(so_far, [](Value value) {
        return value >= kDecided ? static_cast<Value>(value - kDecided) : value;
    });
}

bool PathwayDiagram::windows_speak_first() const {
    for (const auto& window : pathway_.windows)
        if (covers(window.valid, day_)) return !window.where;
    return false;
}

Node PathwayDiagram::behind_windows(Node inside) {
    return space_.diagrams().combine(availability_, inside, [](Value state, Value value) {
        if (state == value_of(Availability::Closed)) return value_of(Outcome::Closed);
        return state == value_of(Availability::InfoOnly) ? value_of(Outcome::InfoOnly) : value;
    });
}

Node PathwayDiagram::behind_gate(Node inside) {
    if (!pathway_.gate) return inside;
    const bool stops = pathway_.gate->stops_when_unknown;
    const auto gate = truths_[pathway_.gate->criterion];
    return space_.diagrams().combine(gate, inside, [stops](Value truth, Value value) {
        if (truth == kF) return value_of(Outcome::NotNow);
        return truth == kU && stops ? value_of(Outcome::CannotTell) : value;
    });
}

Node PathwayDiagram::guarded(Node inside) {
    const auto info = pathway_.info_when ? truth(*pathway_.info_when) : Diagrams::leaf(kF);
    const auto judged = space_.diagrams().combine(info, inside, [](Value informs, Value value) {
        return informs == kT ? value_of(Outcome::InfoOnly) : value;
    });
    return windows_speak_first() ? behind_windows(behind_gate(judged))
                                 : behind_gate(behind_windows(judged));
}

/// The values of `node` for answers that can be given, `otherwise` for the others.
Node PathwayDiagram::if_possible(Node node, Value otherwise) {
    return space_.diagrams().combine(possible_, node, [otherwise](Value possible, Value value) {
        return possible != 0 ? value : otherwise;
    });
}

void PathwayDiagram::build() {
    auto& diagrams = space_.diagrams();
    for (const auto& one : pathway_.criteria) truths_.push_back(criterion(one));
    availability_ = availability();
    possible_ = space_.possible();
    Node least =
        diagrams.map(availability_, [](Value value) { return value == kDiffer ? kU : kT; });
    for (const auto one : truths_) least = diagrams.combine(least, one, lower);
    const auto met = value_of(pathway_.when_met);
    const auto result = diagrams.map(least, [met](Value value) {
        return value == kT ? met : value_of(value == kU ? Outcome::CannotTell : Outcome::NotNow);
    });
    outcome_ = if_possible(guarded(result), kImpossible);
    judge();
}

void PathwayDiagram::judge() {
    auto& diagrams = space_.diagrams();
    const auto judged_only = [](Value stage, Value value) {
        return stage == kJudged ? value : kNa;
    };
    const auto stage = if_possible(guarded(Diagrams::leaf(kJudged)), kImpossible);
    for (const auto one : truths_) judged_.push_back(diagrams.combine(stage, one, judged_only));
    if (!pathway_.gate) return;
    // The gate is judged before what it stops.
    const auto before =
        windows_speak_first() ? behind_windows(Diagrams::leaf(kJudged)) : Diagrams::leaf(kJudged);
    auto& gate = judged_[pathway_.gate->criterion];
    gate = diagrams.combine(if_possible(before, kImpossible), truths_[pathway_.gate->criterion],
                            judged_only);
}

}  // namespace camino::packs
