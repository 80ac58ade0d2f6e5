// Private to shared/packs. PaperDemand: which answers make a condition true, or make it false.
//
// A person with a pencil cannot work with "not" and "unknown". So each condition is turned into two
// demands, one for true and one for false, that say only which answers must be there. What neither
// demand covers cannot be told. Where sheets are for one place only, that is folded away.

#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/packs/pack.h"

namespace camino::packs {

struct PaperDemand {
    enum class Kind : std::uint8_t {
        Always,
        Never,
        All,        ///< Of `parts`.
        Any,        ///< Of `parts`.
        AtLeast,    ///< `count` of `parts`.
        Options,    ///< The answer has one of `options`; with `inverted`, of a list: none of them.
        Days,       ///< The answer lies inside `span`; with `inverted`: outside it, or "never".
        Criterion,  ///< The named one holds; with `inverted`: fails.
    };
    Kind kind = Kind::Always;
    bool inverted = false;
    std::size_t count = 0;
    rules::QuestionIndex question = 0;
    rules::OptionSet options = 0;
    DateSpan span{};
    std::string criterion{};
    std::vector<PaperDemand> parts{};

    bool operator==(const PaperDemand&) const = default;
    [[nodiscard]] bool always() const { return kind == Kind::Always; }
    [[nodiscard]] bool never() const { return kind == Kind::Never; }
};

/// Both of several, or one of them; constants fold, and choices of one question merge.
[[nodiscard]] PaperDemand all_of(std::vector<PaperDemand> parts, const rules::RuleBook& book);
[[nodiscard]] PaperDemand any_of(std::vector<PaperDemand> parts, const rules::RuleBook& book);

/// The questions that a demand names.
void collect_questions(const PaperDemand& demand, std::set<rules::QuestionIndex>& into);

/// What is known of everybody for whom the sheets are.
struct KnownAnswer {
    rules::QuestionIndex question = 0;
    unsigned option = 0;
};

/// Makes demands for people on a sheet that asks some of the questions.
class PaperDemands {
public:
    /// `book` must outlive the result. `here`: where they all are, if the sheets are for one place.
    PaperDemands(const rules::RuleBook& book, std::optional<KnownAnswer> here);

    /// From now on only these questions count as asked.
    void ask_only(std::set<rules::QuestionIndex> asked);

    /// The same, but what no source settles counts as if it were settled either way.
    [[nodiscard]] PaperDemands in_doubt() const;

    [[nodiscard]] PaperDemand is_true(const rules::Expr& expr) const { return make(expr, true); }
    [[nodiscard]] PaperDemand is_false(const rules::Expr& expr) const { return make(expr, false); }

    [[nodiscard]] const rules::RuleBook& book() const { return *book_; }

private:
    [[nodiscard]] PaperDemand make(const rules::Expr& expr, bool value) const;
    [[nodiscard]] PaperDemand of_one_member(const rules::Expr& column, bool value) const;
    [[nodiscard]] PaperDemand constant(const rules::Expr& expr, bool value) const;
    [[nodiscard]] PaperDemand several(const rules::Expr& expr, bool value) const;
    [[nodiscard]] PaperDemand answer(const rules::Expr& expr, bool value) const;

    const rules::RuleBook* book_;
    std::optional<KnownAnswer> here_;
    std::set<rules::QuestionIndex> asked_{};
    bool doubt_counts_ = false;
};

}  // namespace camino::packs
