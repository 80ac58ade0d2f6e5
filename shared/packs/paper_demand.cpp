// PaperDemands: pushes "not" down to the answers, folds what is known, merges what belongs
// together.

#include "shared/packs/paper_demand.h"

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/rules/answer_classes.h"

namespace camino::packs {

namespace {

using Kind = PaperDemand::Kind;
using rules::AnswerKind;
using rules::Expr;
using rules::Tri;

PaperDemand fixed(bool always) { return {.kind = always ? Kind::Always : Kind::Never}; }

/// How two demands on the choices of one question become one, if they do.
enum class Merge : std::uint8_t { No, Union, Intersection };

Merge merge_of(const PaperDemand& a, const PaperDemand& b, Kind kind, const rules::RuleBook& book) {
    const bool alike = a.kind == Kind::Options && b.kind == Kind::Options &&
                       a.question == b.question && a.inverted == b.inverted;
    if (!alike) return Merge::No;
    if (book.questions[a.question].kind == AnswerKind::One)
        return kind == Kind::All ? Merge::Intersection : Merge::Union;
    const bool adds_up = a.inverted ? kind == Kind::All : kind == Kind::Any;
    return adds_up ? Merge::Union : Merge::No;
}

void add_merged(PaperDemand part, Kind kind, const rules::RuleBook& book,
                std::vector<PaperDemand>& to) {
    for (auto& other : to) {
        if (other == part) return;
        const auto merge = merge_of(other, part, kind, book);
        if (merge == Merge::No) continue;
        other.options =
            merge == Merge::Union ? other.options | part.options : other.options & part.options;
        return;
    }
    to.push_back(std::move(part));
}

/// Parts of parts of the same kind are parts themselves.
std::vector<PaperDemand> merged(Kind kind, std::vector<PaperDemand> parts,
                                const rules::RuleBook& book) {
    std::vector<PaperDemand> kept;
    for (auto& part : parts) {
        if (part.kind == kind) {
            for (auto& inner : part.parts) add_merged(std::move(inner), kind, book, kept);
        } else {
            add_merged(std::move(part), kind, book, kept);
        }
    }
    return kept;
}

bool has_no_options(const PaperDemand& demand) {
    return demand.kind == Kind::Options && demand.options == 0;
}

/// `kind` is All or Any. The one that decides alone is Never or Always.
PaperDemand fold(Kind kind, std::vector<PaperDemand> parts, const rules::RuleBook& book) {
    const auto decides = kind == Kind::All ? Kind::Never : Kind::Always;
    const auto nothing = kind == Kind::All ? Kind::Always : Kind::Never;
    const auto is = [](Kind wanted) {
        return [wanted](const PaperDemand& part) { return part.kind == wanted; };
    };
    if (std::any_of(parts.begin(), parts.end(), is(decides))) return {.kind = decides};
    std::erase_if(parts, is(nothing));
    auto kept = merged(kind, std::move(parts), book);
    const auto impossible = std::any_of(kept.begin(), kept.end(), has_no_options);
    if (impossible && kind == Kind::All) return fixed(false);
    if (kept.empty()) return {.kind = nothing};
    if (kept.size() == 1) return std::move(kept.front());
    return {.kind = kind, .parts = std::move(kept)};
}

PaperDemand at_least(std::size_t count, std::vector<PaperDemand> parts,
                     const rules::RuleBook& book) {
    const auto surely = static_cast<std::size_t>(
        std::count_if(parts.begin(), parts.end(), [](const auto& part) { return part.always(); }));
    if (surely >= count) return fixed(true);
    count -= surely;
    std::erase_if(parts, [](const auto& part) { return part.always() || part.never(); });
    if (count > parts.size()) return fixed(false);
    if (count == 1) return any_of(std::move(parts), book);
    if (count == parts.size()) return all_of(std::move(parts), book);
    return {.kind = Kind::AtLeast, .count = count, .parts = std::move(parts)};
}

}  // namespace

PaperDemand all_of(std::vector<PaperDemand> parts, const rules::RuleBook& book) {
    return fold(Kind::All, std::move(parts), book);
}

PaperDemand any_of(std::vector<PaperDemand> parts, const rules::RuleBook& book) {
    return fold(Kind::Any, std::move(parts), book);
}

void collect_questions(const PaperDemand& demand, std::set<rules::QuestionIndex>& into) {
    if (demand.kind == Kind::Options || demand.kind == Kind::Days) into.insert(demand.question);
    for (const auto& part : demand.parts) collect_questions(part, into);
}

PaperDemands::PaperDemands(const rules::RuleBook& book, std::optional<KnownAnswer> here)
    : book_(&book), here_(here) {
    for (std::size_t i = 0; i < book.questions.size(); ++i)
        if (!book.questions[i].presentation) asked_.insert(static_cast<rules::QuestionIndex>(i));
}

void PaperDemands::ask_only(std::set<rules::QuestionIndex> asked) { asked_ = std::move(asked); }

PaperDemands PaperDemands::in_doubt() const {
    auto doubting = *this;
    doubting.doubt_counts_ = true;
    return doubting;
}

PaperDemand PaperDemands::make(const Expr& expr, bool value) const {
    switch (expr.op) {
        case Expr::Op::Constant: return constant(expr, value);
        case Expr::Op::Not: return make(expr.operands.front(), !value);
        case Expr::Op::All:
        case Expr::Op::Any:
        case Expr::Op::AtLeast: return several(expr, value);
        case Expr::Op::In:
        case Expr::Op::Within: return answer(expr, value);
        case Expr::Op::Exists:
        case Expr::Op::Every: return make(expr.operands.front(), value);  // Of one member.
        case Expr::Op::Count: return fixed(false);  // Paper asks about one member only.
        case Expr::Op::Column: return of_one_member(expr, value);
        case Expr::Op::Criterion:
            return {.kind = Kind::Criterion, .inverted = !value, .criterion = expr.criterion};
    }
    CAMINO_ASSERT(false && "every operator is named");
}

/// A sheet asks about one member of a list, with the questions that are the list's short form.
PaperDemand PaperDemands::of_one_member(const Expr& column, bool value) const {
    const auto& asked = book_->questions[column.question].columns[column.column];
    if (!asked.question) return fixed(false);
    return answer({.op = Expr::Op::In, .question = *asked.question, .options = column.options},
                  value);
}

PaperDemand PaperDemands::constant(const Expr& expr, bool value) const {
    if (expr.constant == Tri::U) return fixed(doubt_counts_);
    return fixed(expr.constant == (value ? Tri::T : Tri::F));
}

PaperDemand PaperDemands::several(const Expr& expr, bool value) const {
    std::vector<PaperDemand> parts;
    for (const auto& operand : expr.operands) parts.push_back(make(operand, value));
    if (expr.op == Expr::Op::AtLeast) {
        const auto count = value ? expr.count : parts.size() - expr.count + 1;
        return at_least(count, std::move(parts), *book_);
    }
    const bool all = (expr.op == Expr::Op::All) == value;
    return all ? all_of(std::move(parts), *book_) : any_of(std::move(parts), *book_);
}

PaperDemand PaperDemands::answer(const Expr& expr, bool value) const {
    if (here_ && expr.question == here_->question)
        return fixed(((expr.options >> here_->option & 1) != 0) == value);
    if (!asked_.contains(expr.question)) return fixed(false);
    if (expr.op == Expr::Op::Within)
        return {
            .kind = Kind::Days, .inverted = !value, .question = expr.question, .span = expr.span};
    const auto& question = book_->questions[expr.question];
    const bool one = question.kind == AnswerKind::One;
    const auto options =
        one && !value ? rules::all_options(question.options.size()) & ~expr.options : expr.options;
    if (one && options == 0) return fixed(false);
    return {.kind = Kind::Options,
            .inverted = !one && !value,
            .question = expr.question,
            .options = options};
}

}  // namespace camino::packs
