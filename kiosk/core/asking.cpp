#include "kiosk/core/asking.h"

#include <algorithm>

#include "kiosk/core/visit.h"

namespace camino::kiosk {

using Step = Asking::Step;

void Asking::begin() {
    session_.kept = Answers::none(setting_.book().questions.size());
    replay();
}

Step Asking::resume(const Answers& said) {
    session_.kept = said;
    replay();
    return to_next_open();
}

Step Asking::first() {
    session_.changing = false;
    if (const auto turn = session_.interview.at(0)) return show(*turn);
    return Screen::Check;
}

Step Asking::last() {
    session_.changing = false;
    const auto count = session_.interview.turn_count;
    if (count == 0) return Screen::HowItWorks;
    return show(*session_.interview.at(static_cast<std::uint16_t>(count - 1)));
}

Step Asking::back() {
    if (session_.changing) {
        replay();
        if (!session_.interview.pending) return Screen::Check;
    }
    const auto here = session_.interview.position(session_.turn);
    if (!here || *here == 0) return Screen::HowItWorks;
    return show(*session_.interview.at(static_cast<std::uint16_t>(*here - 1)));
}

Step Asking::confirm() {
    const auto& question = setting_.book().questions[session_.turn.question];
    if (question.kind == rules::AnswerKind::Many && session_.ticked != 0)
        return answer(rules::Fact::of_options(session_.ticked));
    const bool answered =
        session_.interview.position(session_.turn) < session_.interview.turn_count;
    return answered ? after_answer() : std::nullopt;
}

Step Asking::reopen(rules::QuestionIndex question) {
    const auto turns = session_.interview.answered();
    const auto found = std::find_if(turns.begin(), turns.end(),
                                    [&](const Turn& turn) { return turn.question == question; });
    if (found == turns.end()) return std::nullopt;
    session_.changing = true;
    return show(*found);
}

Step Asking::ask_sooner(rules::QuestionIndex question) {
    const auto& interview = session_.interview;
    const auto open = setting_.program().open_questions(interview.counted.view());
    const bool asks = std::any_of(open.begin(), open.end(),
                                  [&](const rules::Ask& ask) { return ask.question == question; });
    if (!asks) return std::nullopt;
    session_.kept.ask_sooner({.question = question, .from = interview.turn_count});
    replay();
    return to_next_open();
}

Step Asking::pick(unsigned option) {
    const auto& question = setting_.book().questions[session_.turn.question];
    if (option >= question.options.size()) return std::nullopt;
    const auto bit = rules::OptionSet{1} << option;
    if (question.kind != rules::AnswerKind::Many) return answer(rules::Fact::of_options(bit));
    session_.ticked ^= bit;
    return std::nullopt;
}

Step Asking::pick_date(DateSpan span, bool settled) {
    auto fact = rules::Fact::of_date(span);
    fact.settled = settled;
    const auto& before = session_.kept[session_.turn.question];
    const bool narrower_known = before.kind == rules::Fact::Kind::Date &&
                                before.span.first >= span.first && before.span.last <= span.last;
    return narrower_known ? after_answer() : answer(fact);
}

Step Asking::type_date(DateSpan span) {
    const auto question = session_.turn.question;
    if (setting_.book().questions[question].kind != rules::AnswerKind::Date) return std::nullopt;
    session_.kept[question] = rules::Fact::of_date(span);
    replay();
    return to_next_open();
}

Step Asking::say_never() { return answer(rules::Fact::never()); }

Step Asking::say_unknown(rules::Unknown why) {
    const auto [question, precision] = session_.turn;
    auto known = session_.interview.counted[question];
    const bool finer = precision == rules::Precision::Month || precision == rules::Precision::Day;
    if (!finer || known.kind != rules::Fact::Kind::Date) return answer(rules::Fact::unknown(why));
    known.span = coarser(known.span);
    known.settled = true;
    return answer(known);
}

void Asking::replay() {
    session_.interview = play(setting_.program(), session_.kept);
    session_.turn_total = expected_turn_count(setting_.program(), session_.interview);
}

/// A span as it was known one precision before the turn on the screen.
DateSpan Asking::coarser(DateSpan span) const {
    const auto first = year_month_day(span.first);
    return session_.turn.precision == rules::Precision::Month
               ? span_of_year(first.year)
               : span_of_month(first.year, first.month);
}

Step Asking::show(Turn turn) {
    session_.turn = turn;
    const auto& fact = session_.kept[turn.question];
    session_.ticked = fact.kind == rules::Fact::Kind::Options ? fact.options : 0;
    return Screen::Question;
}

Step Asking::answer(const rules::Fact& fact) {
    session_.kept[session_.turn.question] = fact;
    return after_answer();
}

Step Asking::after_answer() {
    replay();
    const auto& interview = session_.interview;
    if (!interview.pending && is_child_alone(session_, setting_)) return to_next_open();
    // A date that is being changed is changed to its last detail before going back.
    const auto here = interview.position(session_.turn);
    const auto next = here ? interview.at(static_cast<std::uint16_t>(*here + 1)) : std::nullopt;
    const bool same_question = next.has_value() && next->question == session_.turn.question;
    const bool in_order = !session_.changing && !session_.came_back_from;
    if (next && (same_question || in_order)) return show(*next);
    return to_next_open();
}

/// What was not answered yet; else what comes behind the questions.
Step Asking::to_next_open() {
    if (session_.interview.pending) return show(*session_.interview.pending);
    return is_child_alone(session_, setting_) ? Screen::ChildProtection : Screen::Check;
}

}  // namespace camino::kiosk
