// Private to shared/packs. Diagrams: functions of a few variables as reduced decision diagrams.
//
// Each variable has a handful of states; a diagram gives a small value for every combination of
// them. Equal functions are the same node, whatever way they were made, so a question about all
// combinations costs as much as the diagram is large, not as many as there are combinations.

#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace camino::packs {

class Diagrams {
public:
    using Node = std::uint32_t;
    using Variable = std::uint16_t;
    using State = std::uint8_t;
    using Value = std::uint8_t;

    static constexpr Variable kNoVariable = UINT16_MAX;
    static constexpr std::size_t kNodeCountMax = 300'000;

    /// Variables come in the order in which they are added, and nodes test them in that order.
    Variable add_variable(std::size_t state_count);
    [[nodiscard]] std::size_t variable_count() const { return state_counts_.size(); }
    [[nodiscard]] std::size_t state_count(Variable variable) const {
        return state_counts_[variable];
    }

    /// Beyond kNodeCountMax; what the diagrams say then means nothing.
    [[nodiscard]] bool full() const { return nodes_.size() > kNodeCountMax; }

    [[nodiscard]] static Node leaf(Value value) { return value; }
    [[nodiscard]] static bool is_leaf(Node node) { return node < kFirstNode; }
    [[nodiscard]] static Value value(Node leaf) { return static_cast<Value>(leaf); }

    /// The variable that a node tests; kNoVariable for a leaf.
    [[nodiscard]] Variable variable(Node node) const {
        return is_leaf(node) ? kNoVariable : nodes_[node - kFirstNode].variable;
    }

    /// What remains of `node` when `variable` is in `state`; the node itself if it tests a later
    /// variable first.
    [[nodiscard]] Node child(Node node, Variable variable, State state) const {
        return this->variable(node) == variable
                   ? children_[nodes_[node - kFirstNode].children + state]
                   : node;
    }

    /// The value that each state of one variable gives.
    Node of_states(Variable variable, std::span<const Value> values);

    /// The diagram of `op(value of a, value of b)`.
    template <class Op>
    Node combine(Node a, Node b, Op op) {
        Memo memo;
        return combine(a, b, op, memo);
    }

    /// The diagram of `op(value of node)`.
    template <class Op>
    Node map(Node node, Op op) {
        return combine(node, leaf(0), [&](Value value, Value) { return op(value); });
    }

private:
    static constexpr Node kFirstNode = 256;
    struct Inner {
        Variable variable = 0;
        std::uint32_t children = 0;  // Where they begin in children_.
    };
    using Memo = std::unordered_map<std::uint64_t, Node>;

    Node make(Variable variable, std::span<const Node> children);

    template <class Op>
    Node combine(Node a, Node b, Op& op, Memo& memo) {
        if (is_leaf(a) && is_leaf(b)) return leaf(op(value(a), value(b)));
        if (full()) return leaf(0);
        const auto key = (std::uint64_t{a} << 32) | b;
        if (const auto known = memo.find(key); known != memo.end()) return known->second;
        const auto first = std::min(variable(a), variable(b));
        std::vector<Node> children;
        for (std::size_t state = 0; state < state_count(first); ++state) {
            const auto at = static_cast<State>(state);
            children.push_back(combine(child(a, first, at), child(b, first, at), op, memo));
        }
        return memo[key] = make(first, children);
    }

    std::vector<std::size_t> state_counts_{};
    std::vector<Inner> nodes_{};
    std::vector<Node> children_{};
    std::unordered_multimap<std::uint64_t, Node> same_{};  // By hash: each function once.
};

}  // namespace camino::packs
