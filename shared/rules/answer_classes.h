// Answer classes: the few answers to a question that the rules tell apart.
//
// The constants of the rules cut the answers into classes: countries that no rule tells apart, days
// between two cut-offs. One answer of each class stands for all of them.

#pragma once

#include <set>
#include <vector>

#include "shared/rules/rule_book.h"

namespace camino::rules {

/// What the rules compare the answers to one question with.
struct Constants {
    std::vector<OptionSet> sets{};
    std::set<CivilDate> edges{};  ///< First days of a stretch that some rule tells apart.

    void add_edges_of(DateSpan span);
};

/// Adds what one node of a rule compares an answer with. `Node` has op, question, column, options
/// and span, as Expr has. A list's column counts for the question that is its short form.
template <class Node>
void add_constants(const Node& node, const RuleBook& book, std::vector<Constants>& by_question) {
    if (node.op == Expr::Op::In) by_question[node.question].sets.push_back(node.options);
    if (node.op == Expr::Op::Within) by_question[node.question].add_edges_of(node.span);
    if (node.op != Expr::Op::Column) return;
    const auto& column = book.questions[node.question].columns[node.column];
    if (column.question) by_question[*column.question].sets.push_back(node.options);
}

/// Every option of a question with so many; at most kOptionCountMax.
[[nodiscard]] OptionSet all_options(std::size_t option_count);

/// One option of each class: options that lie in the same sets stand for each other.
[[nodiscard]] std::vector<OptionSet> option_classes(std::size_t option_count,
                                                    const std::vector<OptionSet>& sets);

/// A known answer of each class: an option, a day, or "never". None for a list.
[[nodiscard]] std::vector<Fact> answer_classes(const Question& question,
                                               const Constants& constants);

}  // namespace camino::rules
