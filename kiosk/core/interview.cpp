#include "kiosk/core/interview.h"

#include <algorithm>

#include "shared/base/assert.h"

namespace camino::kiosk {

namespace {

using rules::Fact;
using rules::Precision;

bool within_month(DateSpan span) {
    const auto first = year_month_day(span.first);
    const auto last = year_month_day(span.last);
    return first.year == last.year && first.month == last.month;
}

// What the kept answer says when it is asked no finer than `precision`; empty when it says less
// than that, and the person has not said yet that they know no better.
std::optional<Fact> answer_at(const Fact& kept, Precision precision) {
    if (!kept.asked()) return {};
    if (kept.kind != Fact::Kind::Date || precision == Precision::Whole) return kept;

    const auto first = year_month_day(kept.span.first);
    const bool one_year = first.year == year_month_day(kept.span.last).year;
    if (precision == Precision::Year) {
        return one_year ? Fact::of_date(span_of_year(first.year)) : kept;
    }
    if (precision == Precision::Month && within_month(kept.span)) {
        return Fact::of_date(span_of_month(first.year, first.month));
    }
    if (kept.settled || kept.span.is_day()) return kept;
    return {};
}

}  // namespace

const Fact& Answers::operator[](rules::QuestionIndex question) const {
    CAMINO_ASSERT(question < count);
    return facts[question];
}

Fact& Answers::operator[](rules::QuestionIndex question) {
    CAMINO_ASSERT(question < count);
    return facts[question];
}

void Answers::ask_sooner(Sooner wish) {
    const auto wished = std::span{sooner}.first(sooner_count);
    const auto same = [&](const Sooner& other) { return other.question == wish.question; };
    const auto others = std::remove_if(wished.begin(), wished.end(), same);
    sooner_count = static_cast<std::uint16_t>(others - wished.begin());
    CAMINO_ASSERT(sooner_count < sooner.size());
    sooner[sooner_count++] = wish;
}

Answers Answers::none(std::size_t question_count) {
    CAMINO_ASSERT(question_count <= kQuestionCountMax);
    Answers answers;
    answers.count = static_cast<std::uint16_t>(question_count);
    return answers;
}

std::vector<rules::QuestionIndex> Interview::asked_questions() const {
    std::vector<rules::QuestionIndex> questions;
    for (const auto& turn : answered()) {
        if (std::find(questions.begin(), questions.end(), turn.question) == questions.end()) {
            questions.push_back(turn.question);
        }
    }
    return questions;
}

std::optional<std::uint16_t> Interview::position(Turn turn) const {
    const auto done = answered();
    const auto found = std::find(done.begin(), done.end(), turn);
    if (found != done.end()) return static_cast<std::uint16_t>(found - done.begin());
    if (pending == turn) return turn_count;
    return {};
}

std::optional<Turn> Interview::at(std::uint16_t position) const {
    if (position < turn_count) return turns[position];
    if (position == turn_count) return pending;
    return {};
}

namespace {

/// The first wish whose time has come and that is worth asking, or begun and not asked to its last
/// detail.
std::optional<rules::Ask> wished(const rules::Program& program, const Interview& interview,
                                 const Answers& kept) {
    if (kept.sooner_count == 0) return {};
    const auto open = program.open_questions(interview.counted.view());
    for (const auto& wish : std::span{kept.sooner}.first(kept.sooner_count)) {
        if (wish.from > interview.turn_count) continue;
        const auto found = std::find_if(open.begin(), open.end(), [&](const rules::Ask& ask) {
            return ask.question == wish.question;
        });
        if (found != open.end()) return *found;
    }
    return {};
}

std::optional<rules::Ask> next(const rules::Program& program, const Interview& interview,
                               const Answers& kept) {
    if (auto ask = wished(program, interview, kept)) return ask;
    return program.next_question(interview.counted.view());
}

}  // namespace

Interview play(const rules::Program& program, const Answers& kept) {
    Interview interview{.counted = Answers::none(kept.count)};
    while (interview.turn_count < kTurnCountMax) {
        const auto ask = next(program, interview, kept);
        if (!ask) return interview;
        const Turn turn{ask->question, ask->precision};
        const auto answer = answer_at(kept[turn.question], turn.precision);
        if (!answer) {
            interview.pending = turn;
            return interview;
        }
        interview.counted[turn.question] = *answer;
        interview.turns[interview.turn_count++] = turn;
    }
    return interview;
}

std::uint16_t expected_turn_count(const rules::Program& program, const Interview& interview) {
    auto counted = interview.counted;
    auto count = interview.turn_count;
    auto pending = interview.pending;
    while (pending && count < kTurnCountMax) {
        auto& fact = counted[pending->question];
        if (fact.kind == Fact::Kind::Date) {
            fact.settled = true;
        } else {
            fact = Fact::unknown(rules::Unknown::DoesNotKnow);
        }
        ++count;
        const auto ask = program.next_question(counted.view());
        pending = ask ? std::optional(Turn{ask->question, ask->precision}) : std::nullopt;
    }
    return count;
}

}  // namespace camino::kiosk
