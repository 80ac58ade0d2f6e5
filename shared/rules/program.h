// Program: a RuleBook as it stands on one day, flattened for speed, and its evaluation.
//
//     facts + program -> for each pathway an outcome, each criterion T, F or U with its reasons,
//                        the referral, and where deadlines stand
//
// Closed first: availability is decided before criteria and hides them. Pure and thread-safe.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/rules/rule_book.h"

namespace camino::rules {

struct CriterionResult {
    bool applies = false;  ///< False: not a condition for this person; value is then T.
    Truth truth{};
    bool disagree = false;         ///< A source says otherwise for these answers.
    std::uint16_t case_index = 0;  ///< The case and version that decided it, for its sources.
    std::uint16_t version_index = 0;
};

struct PathwayResult {
    Outcome outcome = Outcome::CannotTell;
    bool availability_unknown = false;  ///< The answers do not decide whether it is open.
    bool sources_disagree = false;
    std::optional<std::uint16_t>
        window{};            ///< Into Pathway::windows: the one that decided, if one did.
    bool gate_only = false;  ///< Only the gate was judged; the other criteria say nothing.
    std::vector<CriterionResult> criteria{};  ///< In pack order; empty of meaning when closed.
};

struct DeadlineResult {
    bool applies = false;
    Truth in_time{};  ///< T may still be in time, F it may be late, U not known.
};

struct Evaluation {
    std::vector<PathwayResult> pathways{};
    std::vector<DeadlineResult> deadlines{};
    std::uint16_t referral = 0;  ///< Into RuleBook::referral.
};

/// What to ask next.
enum class Precision : std::uint8_t { Whole, Year, Month, Day };

struct Ask {
    QuestionIndex question = 0;
    Precision precision = Precision::Whole;  ///< Whole for choices.
    std::vector<std::uint16_t> pathways{};   ///< Those that still need it, in pack order.
    bool for_referral = false;               ///< It also decides who to talk to.
};

class Program {
public:
    /// The rules in force on `as_of`. `book` must outlive the program.
    ///
    /// Errors: BadInput naming the pathway when no window covers everybody on that day, or when
    ///         an expression names a criterion that is not an earlier one of its pathway.
    [[nodiscard]] static Result<Program> compile(const RuleBook& book, CivilDate as_of);

    [[nodiscard]] const RuleBook& book() const { return *book_; }
    [[nodiscard]] CivilDate as_of() const { return as_of_; }

    /// An Evaluation of the right size, so that evaluate() allocates nothing.
    [[nodiscard]] Evaluation make_evaluation() const;

    /// Overwrites `out`, which came from make_evaluation(). `facts` has one entry per question.
    void evaluate(std::span<const Fact> facts, Evaluation& out) const;

    /// The best question to ask next among those that can still change an outcome of a pathway
    /// that is not closed, the referral, a deadline warning, or what to do next once the outcome
    /// is settled. Empty when nothing is left to ask.
    ///
    /// The author's order comes first: questions marked `first`, what was begun (a date's month, a
    /// topic), what must come `after` another. Then what decides most for what it costs the person
    /// (sensitivity, difficulty, length); equal ones in the pack's order.
    [[nodiscard]] std::optional<Ask> next_question(std::span<const Fact> facts) const;

    /// All that next_question() chooses from, in the pack's order. While a question marked `first`
    /// is open, nothing but such.
    [[nodiscard]] std::vector<Ask> open_questions(std::span<const Fact> facts) const;

private:
    // One node of a flattened expression; operands follow it, `size` nodes in all.
    struct Node {
        Expr::Op op = Expr::Op::Constant;
        Tri constant = Tri::T;
        std::uint8_t column = 0;
        std::uint16_t count = 0;
        QuestionIndex question = 0;
        std::uint32_t size = 1;
        OptionSet options = 0;
        DateSpan span{};
    };
    using Code = std::uint32_t;  // Start of an expression in nodes_.
    static constexpr Code kNone = UINT32_MAX;

    struct Range {  // Of cases_ or readings_.
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    struct ReadingCode {
        Code rule = 0;
        bool top = false;  // Of the highest rank.
    };
    struct CaseCode {
        Code when = kNone;
        std::uint16_t case_index = 0;
        std::uint16_t version_index = 0;
        bool doubtful = false;
        Range readings{};
    };
    struct WindowCode {
        Code where = kNone;
        std::uint16_t index = 0;
        Availability state = Availability::Open;
    };
    struct AdviceCode {
        OutcomeSet outcomes = 0;
        Code when = kNone;
        Code unless = kNone;
    };
    struct PathwayCode {
        std::vector<WindowCode> windows{};
        std::optional<Gate> gate{};
        Code info_when = kNone;
        Outcome when_met = Outcome::MayQualify;
        std::vector<Range> criteria{};
        std::vector<AdviceCode> advice{};
    };
    struct ReferralCode {
        Code when = kNone;
        Code unless = kNone;
    };
    struct DeadlineCode {
        Code when = kNone;
        Code in_time = 0;
    };
    struct Heard {
        Truth truth{};
        bool disagree = false;
    };
    struct Asking;   // Collects what is still worth asking (asking.cpp).
    class Choosing;  // Chooses among it (choosing.cpp).

    explicit Program(const RuleBook& book, CivilDate as_of) : book_(&book), as_of_(as_of) {}

    void find_classes();
    Result<Code> flatten(const Expr& expr, const Pathway* pathway);
    Result<Code> flatten(const std::optional<Expr>& expr, const Pathway* pathway);
    Result<PathwayCode> compile_pathway(const Pathway& pathway);
    Result<Range> compile_criterion(const Criterion& criterion, const Pathway& pathway);
    Result<Range> compile_readings(const Version& version, const Pathway& pathway);

    [[nodiscard]] std::span<const CaseCode> cases(Range range) const {
        return std::span(cases_).subspan(range.first, range.count);
    }
    [[nodiscard]] std::span<const ReadingCode> readings(Range range) const {
        return std::span(readings_).subspan(range.first, range.count);
    }

    [[nodiscard]] Truth truth(Code code, std::span<const Fact> facts) const;
    [[nodiscard]] Truth truth(const Node& node, std::span<const Fact> facts, const Row* row) const;
    [[nodiscard]] Truth truth_unless(Tri decides, const Node& node, std::span<const Fact> facts,
                                     const Row* row) const;
    [[nodiscard]] Truth truth_of_count(const Node& node, std::span<const Fact> facts,
                                       const Row* row) const;
    [[nodiscard]] Truth truth_of_members(const Node& node, std::span<const Fact> facts) const;
    [[nodiscard]] Heard hear(Range readings, std::span<const Fact> facts) const;
    [[nodiscard]] bool short_row(const Question& list, std::span<const Fact> facts, Row& row) const;
    [[nodiscard]] Truth truth_or(Code code, Tri otherwise, std::span<const Fact> facts) const;
    [[nodiscard]] Ask choose(std::vector<Ask> wanted, std::span<const Fact> facts) const;
    void judge_case(const CaseCode& code, std::span<const Fact> facts, CriterionResult& out) const;
    void judge(Range criterion, std::span<const Fact> facts, CriterionResult& out) const;
    void evaluate(const PathwayCode& code, std::span<const Fact> facts, PathwayResult& out) const;
    bool stopped_by_gate(const Gate& gate, const PathwayCode& code, std::span<const Fact> facts,
                         PathwayResult& out) const;
    void judge_all(const PathwayCode& code, std::span<const Fact> facts, PathwayResult& out) const;
    bool settle_by_window(const PathwayCode& code, std::span<const Fact> facts,
                          PathwayResult& out) const;

    const RuleBook* book_;
    CivilDate as_of_;
    std::vector<CaseCode> cases_{};
    std::vector<ReadingCode> readings_{};
    std::vector<Node> nodes_{};
    std::vector<PathwayCode> pathways_{};
    std::vector<ReferralCode> referral_{};
    std::vector<DeadlineCode> deadlines_{};
    std::vector<std::vector<Fact>> classes_{};  // By question: one answer of each class.
};

/// The newest evidence and the earliest "check by" behind one result; the widest dates when the
/// pathway was closed by nothing dated.
struct Freshness {
    CivilDate evidence_on{};
    CivilDate check_by{};
};
[[nodiscard]] Freshness freshness_of(const Pathway& pathway, const PathwayResult& result);

}  // namespace camino::rules
