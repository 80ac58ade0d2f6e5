// RuleBook: the questions, pathways and routing of a pack as plain values, all dates included.
//
// shared/packs reads one from JSON and has checked it; compile() (program.h) cuts it down to one
// as-of date. Nothing here knows a country, a programme or a language.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/date.h"
#include "shared/rules/fact.h"
#include "shared/rules/tri.h"

namespace camino::rules {

using QuestionIndex = std::uint16_t;  ///< Position in RuleBook::questions.

enum class AnswerKind : std::uint8_t {
    One,   ///< Exactly one of the options.
    Many,  ///< One or more of the options.
    Date,  ///< A day, known to some precision.
    List,  ///< Up to kRowCountMax members, one option in each column.
};

/// What an answer gives away, in the hands of the wrong person.
enum class Sensitivity : std::uint8_t { A, B, C, D };

/// One column of a list. Where a single question asks the same of one member, that question is its
/// short form: while the list itself is not answered, its answer stands for the only row.
struct Column {
    std::string id{};
    std::vector<std::string> options{};
    std::optional<QuestionIndex> question{};
};

struct Question {
    std::string id{};
    AnswerKind kind = AnswerKind::One;
    std::vector<std::string> options{};  ///< Ids in the pack's order; at most kOptionCountMax.
    std::vector<Column> columns{};       ///< List only; at most kColumnCountMax.
    bool offers_never = false;           ///< Date or list: "none" is an answer.
    bool presentation = false;           ///< Never asked by rules (the language).
    bool for_advice = false;             ///< Worth asking for the advice alone.
    Sensitivity sensitivity = Sensitivity::A;
    bool first = false;                    ///< Asked before all others, in the pack's order.
    std::string topic{};                   ///< Questions of one topic are asked together.
    std::optional<QuestionIndex> after{};  ///< Only once that one was asked.
    int difficulty = 1;                    ///< 1 easy to answer .. 3 hard (dates, papers).
};

/// A condition over the facts. A tree; small, total, without recursion through other rules.
struct Expr {
    enum class Op : std::uint8_t {
        Constant,   ///< `constant`; U means: no source settles it.
        All,        ///< Least of `operands`.
        Any,        ///< Greatest of `operands`.
        Not,        ///< The one operand, swapped.
        AtLeast,    ///< At least `count` of `operands`.
        In,         ///< The answer to `question` has an option of `options`.
        Within,     ///< The date answer lies inside `span`; "none" does not.
        Criterion,  ///< The named criterion of the same pathway, an earlier one.
        Exists,     ///< For some member of the list `question` the one operand holds.
        Every,      ///< For every member.
        Count,      ///< For at least `count` members.
        Column,     ///< Inside the three above: the member's `column` has an option of `options`.
    };
    Op op = Op::Constant;
    Tri constant = Tri::T;  ///< Of Exists, Every and Count: the author's word for "no member".
    std::uint16_t count = 0;
    std::uint8_t column = 0;
    QuestionIndex question = 0;
    OptionSet options = 0;
    DateSpan span{};
    std::string criterion{};
    std::vector<Expr> operands{};

    static Expr always() { return {}; }
};

/// What one source, or several that agree, say a criterion demands.
struct Reading {
    Expr rule{};
    int rank = 0;  ///< Higher is nearer to the law. Equal ranks that differ give U.
    std::vector<std::string> sources{};
};

/// The readings of a criterion that are in force between two dates.
struct Version {
    DateSpan valid{};
    std::vector<Reading> readings{};  ///< Never empty.
    bool doubtful =
        false;  ///< No source states it for these people: the sources disagree by nature.
    CivilDate evidence_on{};  ///< The date of the newest source cited.
    CivilDate check_by{};     ///< Somebody should look again by then.
};

/// A criterion for those whom `when` covers.
struct CriterionCase {
    std::optional<Expr> when{};  ///< Absent: everybody.
    std::vector<Version> versions{};
};

struct Criterion {
    std::string id{};
    std::vector<CriterionCase> cases{};  ///< All that apply must hold.
    bool changeable = false;             ///< The person could lawfully change it.
};

enum class Availability : std::uint8_t { Open, Closed, InfoOnly };

/// What holds for a pathway between two dates, for those whom `where` covers. First match wins.
struct Window {
    DateSpan valid{};
    std::optional<Expr> where{};  ///< Absent: everybody.
    Availability state = Availability::Open;
    std::string reason{};  ///< Code of a closed window, e.g. "programme_ended".
    std::optional<CivilDate>
        since{};  ///< Shown as "closed since"; usually the start of the window.
    std::vector<std::string> sources{};
    CivilDate evidence_on{};
    CivilDate check_by{};
};

enum class Outcome : std::uint8_t { MayQualify, NotNow, CannotTell, Closed, InfoOnly };

/// A set of outcomes; bit i is Outcome i.
using OutcomeSet = std::uint8_t;
[[nodiscard]] constexpr OutcomeSet only(Outcome outcome) {
    return static_cast<OutcomeSet>(1U << static_cast<unsigned>(outcome));
}

/// A criterion that is decided before availability and before the others.
struct Gate {
    std::size_t criterion = 0;       ///< Index in Pathway::criteria.
    bool stops_when_unknown = true;  ///< U ends with cannot_tell of this criterion alone.
};

/// When a person with one of `outcomes` is told something. What is told, the rules do not know.
struct Advice {
    DateSpan valid{};
    OutcomeSet outcomes = 0;
    std::optional<Expr> when{};
    std::optional<Expr> unless{};
};

struct Pathway {
    std::string id{};
    std::vector<Window>
        windows{};  ///< In order; on every date the last valid one is for everybody.
    std::optional<Gate> gate{};
    std::optional<Expr> info_when{};         ///< When T, the pathway informs and judges nobody.
    Outcome when_met = Outcome::MayQualify;  ///< MayQualify or InfoOnly.
    std::vector<Criterion> criteria{};
    std::vector<Advice> advice{};
};

/// One line of the routing to a person: the first whose `when` is T and whose `unless` is not T.
struct ReferralRule {
    std::string to{};
    std::optional<Expr> when{};    ///< Absent: everybody who is left.
    std::optional<Expr> unless{};  ///< Absent: nothing prevents it.
    bool ends_questions = false;   ///< Once certain, nothing more is asked (a child alone).
};

/// "Ask within two months of arriving": a warning beside a pathway that may qualify or cannot be
/// told yet, never a criterion.
struct Deadline {
    std::string id{};
    std::string pathway{};
    std::optional<Expr> when{};
    QuestionIndex question = 0;  ///< The date from which the days count.
    int month_count = 0;
    int day_count = 0;
    int working_day_count = 0;  ///< Monday to Friday; holidays are not known here.
    std::vector<std::string> sources{};
};

struct RuleBook {
    std::vector<Question> questions{};
    std::vector<Pathway> pathways{};
    std::vector<ReferralRule> referral{};  ///< The last one is for everybody.
    std::vector<Deadline> deadlines{};
};

}  // namespace camino::rules
