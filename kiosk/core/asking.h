// Asking: leads one person through the interview: forwards, back, and to an answer to change.
//
// Each step says which screen it leads to, or nothing when it leads nowhere. Pure: it changes the
// session and nothing else.

#pragma once

#include <optional>

#include "kiosk/core/model.h"

namespace camino::kiosk {

class Asking {
public:
    /// Both must outlive it.
    Asking(Session& session, const Setting& setting) : session_(session), setting_(setting) {}

    using Step = std::optional<Screen>;

    /// Nothing was said yet.
    void begin();

    /// So much was said before: leads to what is still to ask.
    [[nodiscard]] Step resume(const Answers& said);

    // -- moving --

    [[nodiscard]] Step first();
    [[nodiscard]] Step last();  ///< The last answer given, from what comes behind the questions.
    [[nodiscard]] Step back();
    [[nodiscard]] Step confirm();  ///< The ticked options, or the answer given before.
    /// Asks again what was answered, and then comes back to "check your answers".
    [[nodiscard]] Step reopen(rules::QuestionIndex question);
    /// Asks one of the open questions now, before those that would come.
    [[nodiscard]] Step ask_sooner(rules::QuestionIndex question);

    // -- answering the turn on the screen --

    /// Answers; of a several-choice question it only ticks or unticks.
    [[nodiscard]] Step pick(unsigned option);
    /// `settled`: more than this cannot be said.
    [[nodiscard]] Step pick_date(DateSpan span, bool settled);
    /// A whole date at once, whatever precision was asked for.
    [[nodiscard]] Step type_date(DateSpan span);
    [[nodiscard]] Step say_never();
    /// Of a month or a day: the year, or the month, stands.
    [[nodiscard]] Step say_unknown(rules::Unknown why);

private:
    void replay();
    [[nodiscard]] DateSpan coarser(DateSpan span) const;
    Step show(Turn turn);
    Step answer(const rules::Fact& fact);
    Step after_answer();
    Step to_next_open();

    Session& session_;
    const Setting& setting_;
};

}  // namespace camino::kiosk
