// AnswerSpace: classes of answers, and conditions as diagrams over them.

#include "shared/packs/answer_space.h"

#include <algorithm>
#include <set>

#include "shared/packs/answers.h"
#include "shared/packs/expr_walk.h"

namespace camino::packs {

namespace {

using rules::AnswerKind;
using rules::Expr;
using rules::Fact;
using rules::OptionSet;
using Node = Diagrams::Node;
using State = Diagrams::State;
using Value = Diagrams::Value;

/// Spans between all of them still fit the states of one variable.
constexpr std::size_t kStretchCountMax = 20;
constexpr std::size_t kCountMax = 15;
constexpr State kOut = 1, kIn = 2;

std::vector<std::vector<State>> settled_by_one_of(std::size_t known_count) {
    std::vector<std::vector<State>> settled(1 + known_count);
    for (std::size_t state = 1; state <= known_count; ++state) {
        settled[0].push_back(static_cast<State>(state));
        settled[state] = {static_cast<State>(state)};
    }
    return settled;
}

Value truth_of(const Fact& fact, DateSpan allowed) {
    if (fact.kind == Fact::Kind::Unknown) return kU;
    if (fact.kind == Fact::Kind::Never) return kF;
    if (fact.span.first >= allowed.first && fact.span.last <= allowed.last) return kT;
    return fact.span.last < allowed.first || fact.span.first > allowed.last ? kF : kU;
}

}  // namespace

/// Single choices and dates come first, those mentioned most before the others; then conditions
/// that look at one member of a list for each place stay small.
AnswerSpace::AnswerSpace(const Pack& pack, const std::vector<const Expr*>& exprs) : pack_(pack) {
    std::map<rules::QuestionIndex, int> mention_count;
    std::vector<rules::Constants> constants(pack.book.questions.size());
    for (const auto* expr : exprs) {
        walk(*expr, [&](const Expr& node) {
            if (node.op != Expr::Op::In && node.op != Expr::Op::Within) return;
            ++mention_count[node.question];
            rules::add_constants(node, pack.book, constants);
        });
    }
    std::vector<rules::QuestionIndex> order;
    for (const auto& [question, count] : mention_count) order.push_back(question);
    const auto rank = [&](rules::QuestionIndex question) {
        const bool several = pack.book.questions[question].kind == AnswerKind::Many;
        return std::pair(several, -mention_count[question]);
    };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return rank(a) < rank(b); });
    for (const auto question : order) {
        const auto kind = pack.book.questions[question].kind;
        if (kind == AnswerKind::Many) add_bits(question, constants[question]);
        if (kind == AnswerKind::One) add_one(question, constants[question]);
        if (kind == AnswerKind::Date) add_date(question, constants[question]);
    }
}

Diagrams::Variable AnswerSpace::add(Info info, std::size_t state_count) {
    const auto variable = diagrams_.add_variable(state_count);
    if (info.kind != Kind::Opaque && info.kind != Kind::Unsettled)
        variables_[info.question].push_back(variable);
    infos_.push_back(std::move(info));
    return variable;
}

Diagrams::Variable AnswerSpace::add_open(Kind kind, rules::QuestionIndex question,
                                         std::size_t way_count) {
    return add({.kind = kind, .question = question, .settled = settled_by_one_of(way_count)},
               1 + way_count);
}

void AnswerSpace::add_one(rules::QuestionIndex question, const rules::Constants& constants) {
    Info info{.kind = Kind::One, .question = question, .facts = {Fact{}}};
    for (const auto bit :
         rules::option_classes(pack_.book.questions[question].options.size(), constants.sets))
        info.facts.push_back(Fact::of_options(bit));
    info.settled = settled_by_one_of(info.facts.size() - 1);
    const auto count = info.facts.size();
    add(std::move(info), count);
}

void AnswerSpace::add_bits(rules::QuestionIndex question, const rules::Constants& constants) {
    for (const auto bit :
         rules::option_classes(pack_.book.questions[question].options.size(), constants.sets))
        add({.kind = Kind::Bit,
             .question = question,
             .facts = {Fact::of_options(bit)},
             .settled = settled_by_one_of(2)},
            3);
}

void AnswerSpace::add_date(rules::QuestionIndex question, const rules::Constants& constants) {
    std::vector<CivilDate> days;  // One in each stretch.
    const auto& edges = constants.edges;
    days.push_back(edges.empty() ? pack_.published_on : *edges.begin() + -1);
    days.insert(days.end(), edges.begin(), edges.end());
    too_large_ = too_large_ || days.size() > kStretchCountMax;
    days.resize(std::min(days.size(), kStretchCountMax));

    Info info{.kind = Kind::Date, .question = question, .facts = {Fact{}}};
    for (const auto day : days) info.facts.push_back(Fact::of_date({day, day}));
    if (pack_.book.questions[question].offers_never) info.facts.push_back(Fact::never());
    info.settled = settled_by_one_of(info.facts.size() - 1);
    for (std::size_t first = 0; first < days.size(); ++first) {
        for (std::size_t last = first + 1; last < days.size(); ++last) {
            info.facts.push_back(Fact::of_date({days[first], days[last]}));
            info.settled.emplace_back();
            for (auto day = first; day <= last; ++day)
                info.settled.back().push_back(static_cast<State>(1 + day));
        }
    }
    const auto count = info.facts.size();
    add(std::move(info), count);
}

Node AnswerSpace::contains(const Expr& expr) {
    Node any = Diagrams::leaf(kF);
    for (const auto variable : variables_[expr.question]) {
        const auto& info = infos_[variable];
        if (info.kind == Kind::One) {
            std::vector<Value> values{kU};
            for (std::size_t i = 1; i < info.facts.size(); ++i)
                values.push_back((info.facts[i].options & expr.options) != 0 ? kT : kF);
            return diagrams_.of_states(variable, values);
        }
        if ((info.facts.front().options & expr.options) == 0) continue;
        const Value values[] = {kU, kF, kT};
        any = diagrams_.combine(any, diagrams_.of_states(variable, values),
                                [](Value a, Value b) { return std::max(a, b); });
    }
    return any;
}

Node AnswerSpace::lies_within(const Expr& expr) {
    const auto variable = variables_[expr.question].front();
    std::vector<Value> values;
    for (const auto& fact : infos_[variable].facts) values.push_back(truth_of(fact, expr.span));
    return diagrams_.of_states(variable, values);
}

/// The same place of the rules is the same variable.
Node AnswerSpace::open(const Expr& expr, Kind kind) {
    const auto known = open_.find(&expr);
    if (known != open_.end()) return known->second;
    const Value values[] = {kU, kF, kT};
    return open_[&expr] = diagrams_.of_states(add_open(kind, expr.question, 2), values);
}

Node AnswerSpace::negated(Node node) {
    return diagrams_.map(node, [](Value value) { return static_cast<Value>(kT - value); });
}

Node AnswerSpace::joined(const Expr& expr, const std::vector<Node>& operands) {
    if (expr.op == Expr::Op::AtLeast) return at_least(expr.count, operands);
    const bool all = expr.op == Expr::Op::All;
    Node result = Diagrams::leaf(all ? kT : kF);
    for (const auto operand : operands)
        result = diagrams_.combine(result, operand, [all](Value a, Value b) {
            return all ? std::min(a, b) : std::max(a, b);
        });
    return result;
}

/// Counts how many are true (high four bits) and how many unknown (low four).
Node AnswerSpace::at_least(std::size_t count, const std::vector<Node>& operands) {
    too_large_ = too_large_ || operands.size() > kCountMax;
    Node counts = Diagrams::leaf(0);
    for (std::size_t i = 0; i < operands.size() && i < kCountMax; ++i)
        counts = diagrams_.combine(counts, operands[i], [](Value so_far, Value truth) {
            return static_cast<Value>(so_far + (truth == kT ? 16 : truth == kU ? 1 : 0));
        });
    return diagrams_.map(counts, [count](Value both) {
        const std::size_t true_count = both / 16;
        const std::size_t open_count = both % 16;
        return true_count >= count ? kT : true_count + open_count < count ? kF : kU;
    });
}

Node AnswerSpace::consensus(const std::vector<Node>& readings) {
    if (readings.size() == 1) return readings.front();
    Node together = readings.front();
    for (const auto reading : readings)
        together =
            diagrams_.combine(together, reading, [](Value a, Value b) { return a == b ? a : kU; });
    std::vector<Value> ways;
    for (std::size_t i = 0; i <= readings.size(); ++i) ways.push_back(static_cast<Value>(i));
    const auto way = diagrams_.of_states(add_open(Kind::Unsettled, 0, readings.size()), ways);
    constexpr Value kOther = 9;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const auto this_way = static_cast<Value>(i + 1);
        const auto chosen =
            diagrams_.combine(way, readings[i], [this_way](Value chosen_way, Value says) {
                return chosen_way == this_way ? says : kOther;
            });
        together = diagrams_.combine(chosen, together, [](Value says, Value otherwise) {
            return says == kOther ? otherwise : says;
        });
    }
    return together;
}

Node AnswerSpace::possible() {
    // Of several choices either all are unknown, or at least one is made.
    constexpr Value kNothing = 0, kUnknown = 1, kNoneYet = 2, kSome = 3, kNever = 4;
    Node all = Diagrams::leaf(1);
    for (const auto& [question, variables] : variables_) {
        if (infos_[variables.front()].kind != Kind::Bit) continue;
        Node so_far = Diagrams::leaf(kNothing);
        for (const auto variable : variables) {
            const Value states[] = {0, kOut, kIn};
            so_far = diagrams_.combine(
                so_far, diagrams_.of_states(variable, states), [](Value before, Value state) {
                    if (before == kNever) return kNever;
                    if (state == 0) return before <= kUnknown ? kUnknown : kNever;
                    if (before == kUnknown) return kNever;
                    return state == kIn || before == kSome ? kSome : kNoneYet;
                });
        }
        all = diagrams_.combine(all, so_far, [](Value before, Value state) {
            return static_cast<Value>(before != 0 && (state == kUnknown || state == kSome));
        });
    }
    return all;
}

std::optional<rules::Facts> AnswerSpace::person(const Assignment& assignment) const {
    auto facts = no_facts(pack_);
    std::map<rules::QuestionIndex, OptionSet> free;  // Choices that may be made or not.
    std::set<rules::QuestionIndex> chosen;           // Questions with a known choice.
    for (std::size_t i = 0; i < infos_.size(); ++i) {
        const auto& info = infos_[i];
        const auto state = i < assignment.size() ? assignment[i] : kAny;
        if (info.kind == Kind::Opaque && state != kAny) return {};
        if (info.kind == Kind::Bit) {
            const auto option = info.facts.front().options;
            if (state == kAny) free.emplace(info.question, option);
            if (state == kOut || state == kIn) chosen.insert(info.question);
            if (state != kIn) continue;
            facts[info.question].kind = Fact::Kind::Options;
            facts[info.question].options |= option;
        } else if (state != kAny && !info.facts.empty()) {
            facts[info.question] = info.facts[state];
        }
    }
    for (const auto question : chosen)
        if (facts[question].options == 0) facts[question] = Fact::of_options(free[question]);
    return facts;
}

}  // namespace camino::packs
