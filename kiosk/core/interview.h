// Interview: which questions count for this person, in which order, and which one comes next.
//
//     answers kept + program -> turns asked so far, the facts that count, what is still to ask
//
// Nothing a person said is deleted when they go back. The interview is played again from its
// beginning over the answers that are kept: those that are asked again count, the others are
// masked. So a changed answer brings back, or drops, exactly the questions that it should.
//
// Answers lie in fixed arrays without pointers, so that whoever holds them can keep them in locked
// memory and wipe them. Pure.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "shared/rules/program.h"

namespace camino::kiosk {

inline constexpr std::size_t kQuestionCountMax = 64;
inline constexpr std::size_t kTurnCountMax = 2 * kQuestionCountMax;

/// A question that is asked before its turn, once so many turns were answered.
struct Sooner {
    rules::QuestionIndex question = 0;
    std::uint16_t from = 0;

    bool operator==(const Sooner&) const = default;
};

/// One fact per question of the pack, in its order; only the first `count` are used.
struct Answers {
    std::array<rules::Fact, kQuestionCountMax> facts{};
    std::uint16_t count = 0;
    std::array<Sooner, kQuestionCountMax> sooner{};  ///< By a worker, in the order of wishing.
    std::uint16_t sooner_count = 0;

    bool operator==(const Answers&) const = default;
    [[nodiscard]] std::span<const rules::Fact> view() const { return {facts.data(), count}; }
    [[nodiscard]] const rules::Fact& operator[](rules::QuestionIndex question) const;
    rules::Fact& operator[](rules::QuestionIndex question);

    /// A question that was wished for before stands where it is wished for now.
    void ask_sooner(Sooner wish);

    /// No answer to any of the `question_count` questions.
    static Answers none(std::size_t question_count);
};

/// One screen of the interview: a question, or the year, month or day of a date.
struct Turn {
    rules::QuestionIndex question = 0;
    rules::Precision precision = rules::Precision::Whole;

    bool operator==(const Turn&) const = default;
};

struct Interview {
    Answers counted{};  ///< The kept answers that count; the others are "not asked".
    std::array<Turn, kTurnCountMax> turns{};
    std::uint16_t turn_count = 0;   ///< Turns that are answered, in the order of asking.
    std::optional<Turn> pending{};  ///< What is to ask next; empty when nothing is left.

    [[nodiscard]] std::span<const Turn> answered() const { return {turns.data(), turn_count}; }

    /// The questions of the answered turns, each once, in the order of asking.
    [[nodiscard]] std::vector<rules::QuestionIndex> asked_questions() const;

    /// Position of `turn` among the answered ones; `turn_count` for the pending one.
    [[nodiscard]] std::optional<std::uint16_t> position(Turn turn) const;

    /// The turn at a position, the pending one included.
    [[nodiscard]] std::optional<Turn> at(std::uint16_t position) const;
};

/// Plays the interview over `kept`. What is asked sooner, if it is worth asking then, comes before
/// the order that the rules would choose; not before what the author puts first.
[[nodiscard]] Interview play(const rules::Program& program, const Answers& kept);

/// How many turns the whole interview will have, if the rest is answered with "I don't know".
[[nodiscard]] std::uint16_t expected_turn_count(const rules::Program& program,
                                                const Interview& interview);

}  // namespace camino::kiosk
