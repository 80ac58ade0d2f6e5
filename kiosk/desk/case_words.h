// What is said of a case, for lists and the case itself.

#pragma once

#include <string>
#include <string_view>

#include "kiosk/desk/parts.h"
#include "kiosk/desk/places.h"

namespace camino::kiosk::desk {

/// What to call the person, or "no nickname".
[[nodiscard]] std::string called(const Scene& scene, std::string_view nickname);

/// "You", "Colleague 4F2-A91", or that nobody said.
[[nodiscard]] std::string worker_text(const Scene& scene, std::uint32_t sign);

/// An outcome in words, with the tone of its chip.
[[nodiscard]] OutcomeLook outcome_words(const Scene& scene, rules::Outcome outcome);

/// "Pathway: was → now".
[[nodiscard]] std::string move_text(const Scene& scene, const cases::Move& move);

/// What changed since the person was told, down `column`, in pages; nothing where nothing did.
void show_moves(const Scene& scene, Rect& column, const cases::CaseRow& row, Type type);

/// "Pathway: may qualify · Costa Rica": what the list asks for; empty: nothing.
[[nodiscard]] std::string filter_text(const Scene& scene);

/// How a case stands: to settle, urgent, due, moved, closed or open.
struct CaseState {
    Tone tone = Tone::Plain;
    std::string_view icon{};
    std::string word{};
};
[[nodiscard]] CaseState case_state(const Scene& scene, const cases::CaseRow& row);

/// "Called: no answer", "Task until 3 May: …".
[[nodiscard]] std::string event_text(const Scene& scene, const cases::Entry& entry);
[[nodiscard]] std::string_view event_icon(const records::CaseEvent& event);

/// "Where are you now? Costa Rica": as somebody answered who is not asked now.
[[nodiscard]] std::string question_and_answer(const Scene& scene, rules::QuestionIndex question,
                                              const rules::Facts& facts);

/// What one of several screenings says otherwise than the others: "Since when: June 2023".
[[nodiscard]] std::string differing_answers(const Scene& scene, std::size_t entry);

/// "case.result.reached"
[[nodiscard]] std::string result_key(records::CaseResult result);
/// "case.channel.call"
[[nodiscard]] std::string channel_key(records::Channel channel);

}  // namespace camino::kiosk::desk
