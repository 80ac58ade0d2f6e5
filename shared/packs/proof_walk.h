// Private to shared/packs. ProofWalk: looks through all answers, and all pairs of answers of which
// one is the other with something settled, for one of a kind.

#pragma once

#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "shared/packs/answer_space.h"

namespace camino::packs {

/// What may be another one in the second half of a pair.
enum class Settling : std::uint8_t {
    Answers,  ///< Every answer that is missing or imprecise is known.
    Sources,  ///< Whatever no source settles is settled one way, and sources agree.
    Silence,  ///< Some questions are not answered.
};

/// Two assignments, the second of them with something settled.
struct AssignmentPair {
    Assignment before{};
    Assignment after{};
};

class ProofWalk {
public:
    using Node = Diagrams::Node;
    using State = Diagrams::State;
    using Value = Diagrams::Value;
    using ValueSet = std::uint32_t;  ///< Bit i is value i.

    explicit ProofWalk(AnswerSpace& space) : space_(space) {}

    /// The values that somebody gets.
    ValueSet values(Node node);

    /// Somebody who gets `value`.
    std::optional<Assignment> find(Node node, Value value);

    struct Search {
        Settling settling = Settling::Answers;
        std::set<rules::QuestionIndex> silent{};  ///< For Silence.
        ValueSet before = 0;                      ///< Values of interest before.
        bool (*wrong)(Value before, Value after) = nullptr;
    };

    /// A pair with a value of interest before, and a wrong one after. There is none if none is
    /// found.
    std::optional<AssignmentPair> find(Node node, const Search& search);

private:
    [[nodiscard]] std::size_t state_count(Diagrams::Variable variable);
    [[nodiscard]] std::vector<State> targets(Diagrams::Variable variable, State state,
                                             const Search& search) const;
    bool find(Node node, Value value, Assignment& path);
    bool walk(Node before, Node after, const Search& search, AssignmentPair& path);

    AnswerSpace& space_;
    std::unordered_map<Node, ValueSet> values_{};
    std::unordered_set<std::uint64_t> walked_{};
};

}  // namespace camino::packs
