// Private to shared/packs: walks over the conditions of a rule book.

#pragma once

#include <concepts>
#include <set>

#include "shared/rules/rule_book.h"

namespace camino::packs {

/// Calls `visit(node)` for `expr` and everything below it.
template <class Visit>
void walk(const rules::Expr& expr, Visit&& visit) {
    visit(expr);
    for (const auto& operand : expr.operands) walk(operand, visit);
}

/// Whether a node reads the answer to its `question` (of a list: in one column).
inline bool reads_answer(const rules::Expr& node) {
    using enum rules::Expr::Op;
    return node.op == In || node.op == Within || node.op == Exists || node.op == Every ||
           node.op == Count || node.op == Column;
}

/// The questions that `expr` asks about; of a list only the list itself.
inline void collect_questions(const rules::Expr& expr, std::set<rules::QuestionIndex>& into) {
    walk(expr, [&](const rules::Expr& node) {
        if (reads_answer(node)) into.insert(node.question);
    });
}

/// Adds the questions that ask about one member of a list in `into`: its short form.
inline void add_short_forms(const rules::RuleBook& book, std::set<rules::QuestionIndex>& into) {
    for (const auto list : std::set(into))
        for (const auto& column : book.questions[list].columns)
            if (column.question) into.insert(*column.question);
}

/// T or const T.
template <class Value, class T>
concept Maybe = std::same_as<std::remove_const_t<Value>, T>;

/// Calls `visit(version, reading)` for each reading of a case, in every version of it.
template <Maybe<rules::CriterionCase> Case, class Visit>
void each_reading(Case& one, Visit&& visit) {
    for (auto& version : one.versions)
        for (auto& reading : version.readings) visit(version, reading);
}

/// Calls `visit(expr)` for each condition of a criterion.
template <Maybe<rules::Criterion> Criterion, class Visit>
void each_condition(Criterion& criterion, Visit&& visit) {
    for (auto& one : criterion.cases) {
        if (one.when) visit(*one.when);
        each_reading(one, [&](auto&, auto& reading) { visit(reading.rule); });
    }
}

/// Calls `visit(expr)` for each condition of a pathway: windows, info_when, criteria.
template <Maybe<rules::Pathway> Pathway, class Visit>
void each_condition(Pathway& pathway, Visit&& visit) {
    for (auto& window : pathway.windows)
        if (window.where) visit(*window.where);
    if (pathway.info_when) visit(*pathway.info_when);
    for (auto& criterion : pathway.criteria) each_condition(criterion, visit);
}

}  // namespace camino::packs
