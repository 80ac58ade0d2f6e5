// Screening: what a pack says to one person on one day, ready to be shown, saved or printed.
//
//     Screener screener = Screener::create(pack, as_of)      once per pack and day
//     screener.screen(facts)  ->  Screening                  for each person, or after each answer
//
// The command, the kiosk and the desk all show this value, so they cannot disagree. Pure and
// thread-safe; the same facts always give the same screening.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/packs/pack.h"
#include "shared/rules/program.h"

namespace camino::packs {

enum class FreshState : std::uint8_t { Fresh, CheckFirst, TooOld };

/// How old the evidence behind a result is. It changes what a screen says, never an outcome.
struct FreshnessView {
    CivilDate evidence_on{};  ///< The newest source behind it.
    CivilDate check_by{};
    FreshState state = FreshState::Fresh;
};

/// What one group of sources says about a criterion, for these answers.
struct ReadingView {
    std::vector<std::string> sources{};
    rules::Tri value = rules::Tri::U;
};

struct CriterionView {
    std::string id{};
    rules::Tri value = rules::Tri::U;
    rules::UnknownSet unknown{};  ///< Why it is U: decides what the person is told to do.
    bool disagree = false;
    bool changeable = false;  ///< The person could lawfully change it.
    std::string text_key{};   ///< "criterion.<id>.T": one sentence for this value.
    std::vector<std::string> sources{};
    std::vector<ReadingView> readings{};  ///< Who says what; more than one only when they differ.
    std::optional<CivilDate> limit{};  ///< {limit} of its text: the date that decides, if one does.
};

struct DeadlineView {
    std::string id{};
    rules::Tri in_time = rules::Tri::U;
    std::string text_key{};  ///< "deadline.<id>.T|F|U".
    std::vector<std::string> sources{};
};

struct PathwayView {
    std::size_t index = 0;  ///< Into Pack::book.pathways.
    std::string id{};
    rules::Outcome outcome = rules::Outcome::CannotTell;
    std::vector<std::string> failing{};  ///< Not empty only for NotNow; in pack order.
    std::vector<std::string> missing{};  ///< Only for CannotTell; may begin with "availability".
    std::string reason{};                ///< Only for Closed: its code.
    std::string reason_key{};            ///< Its text key.
    std::optional<CivilDate> since{};    ///< Closed since.
    bool sources_disagree = false;
    bool listed = true;  ///< False: it is meant for other people; shown last.
    FreshnessView freshness{};
    std::vector<std::string> window_sources{};  ///< Behind "open" or "closed".
    std::vector<CriterionView> criteria{};      ///< Those that apply; none when closed.
    std::vector<const Step*> next_steps{};      ///< Into the pack, most important first.
    std::vector<const Warning*> warnings{};     ///< Of the pathway.
    std::vector<DeadlineView> deadlines{};
};

/// Whether all that it fails on could lawfully change: one thing that nobody can change settles it.
[[nodiscard]] bool can_change(const PathwayView& view);

struct ReferralView {
    std::string to{};
    std::vector<std::string> why{};  ///< The answers it rests on: "fear_return.yes".
    std::vector<const Step*> steps{};
};

/// The three clocks of a result.
struct Clocks {
    CivilDate answered_on{};  ///< Facts as of: the day on which the person said so.
    CivilDate rules_on{};     ///< Rules in force on: the as-of day.
    CivilDate known_on{};     ///< Rules as known on: the day of the pack.
};

/// Borrows from the pack, which must outlive it.
struct Screening {
    Clocks clocks{};
    std::vector<PathwayView> pathways{};  ///< In pack order.
    ReferralView referral{};
    std::vector<const Warning*> warnings{};  ///< Said with every result.
};

/// Only what a batch line or a record needs; allocates next to nothing.
struct Verdict {
    rules::Outcome outcome = rules::Outcome::CannotTell;
    std::vector<std::uint16_t> failing{};  ///< Indices into Pathway::criteria.
    std::vector<std::uint16_t> missing{};
    bool availability_missing = false;
};

class Conditions;  // conditions.h

class Screener {
public:
    /// `pack` must outlive the screener and stay where it is.
    ///
    /// Errors: BadInput when a pathway has no window on that day (program.h).
    [[nodiscard]] static Result<Screener> create(const Pack& pack, CivilDate as_of);
    Screener(Screener&&) noexcept;
    Screener& operator=(Screener&&) noexcept;
    ~Screener();

    [[nodiscard]] const Pack& pack() const { return *pack_; }
    [[nodiscard]] CivilDate as_of() const { return program_.as_of(); }
    [[nodiscard]] const rules::Program& program() const { return program_; }

    /// `answered_on`: the day of the answers, if not the as-of day. It is said with the result, and
    /// changes no outcome: what may have changed since is asked again.
    [[nodiscard]] Screening screen(const rules::Facts& facts,
                                   std::optional<CivilDate> answered_on = {}) const;

    /// What to ask next, or nothing (program.h).
    [[nodiscard]] std::optional<rules::Ask> next_question(const rules::Facts& facts) const {
        return program_.next_question(facts);
    }

    /// "own_country" when the question is to be put in that variant, else empty.
    [[nodiscard]] std::string question_variant(rules::QuestionIndex question,
                                               const rules::Facts& facts) const;

    /// The options that the author lets be suggested to this person (changes.h).
    [[nodiscard]] std::vector<unsigned> could_become(rules::QuestionIndex question,
                                                     const rules::Facts& facts) const;

    /// Failing and missing criteria of one pathway, from an evaluation by program().
    void judge(std::size_t pathway, const rules::PathwayResult& result, Verdict& out) const;

private:
    Screener(const Pack& pack, rules::Program program,
             std::unique_ptr<const Conditions> conditions);

    const Pack* pack_;
    rules::Program program_;
    std::unique_ptr<const Conditions> conditions_;
};

[[nodiscard]] std::string_view to_string(rules::Outcome outcome);
[[nodiscard]] std::string_view to_string(FreshState state);
[[nodiscard]] std::string_view to_string(rules::Tri value);  ///< "T", "F" or "U".
[[nodiscard]] std::string_view to_string(rules::Precision precision);

}  // namespace camino::packs
