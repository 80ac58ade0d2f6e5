// Diagrams: making nodes, each function once.

#include "shared/packs/diagram.h"

#include <algorithm>

namespace camino::packs {

namespace {

std::uint64_t hash_of(Diagrams::Variable variable, std::span<const Diagrams::Node> children) {
    std::uint64_t hash = variable + 0x9e3779b97f4a7c15U;
    for (const auto child : children) {
        hash = (hash ^ child) * 0xff51afd7ed558ccdU;
        hash ^= hash >> 32;
    }
    return hash;
}

}  // namespace

Diagrams::Variable Diagrams::add_variable(std::size_t state_count) {
    state_counts_.push_back(state_count);
    return static_cast<Variable>(state_counts_.size() - 1);
}

Diagrams::Node Diagrams::of_states(Variable variable, std::span<const Value> values) {
    std::vector<Node> children;
    for (const auto value : values) children.push_back(leaf(value));
    return make(variable, children);
}

Diagrams::Node Diagrams::make(Variable variable, std::span<const Node> children) {
    const bool needless = std::all_of(children.begin(), children.end(),
                                      [&](Node child) { return child == children.front(); });
    if (needless) return children.front();
    const auto hash = hash_of(variable, children);
    const auto [begin, end] = same_.equal_range(hash);
    for (auto at = begin; at != end; ++at) {
        const auto& inner = nodes_[at->second - kFirstNode];
        const auto* known = children_.data() + inner.children;
        if (inner.variable == variable && std::equal(children.begin(), children.end(), known))
            return at->second;
    }
    const auto node = static_cast<Node>(kFirstNode + nodes_.size());
    nodes_.push_back({variable, static_cast<std::uint32_t>(children_.size())});
    children_.insert(children_.end(), children.begin(), children.end());
    same_.emplace(hash, node);
    return node;
}

}  // namespace camino::packs
