// Interview proof: whoever is asked only what next_question() asks comes out as in the full form.
//
// For one pathway on one day, every interview is played that can be: each question, each class of
// answers that some rule tells apart, "I don't know", and dates known only roughly. Where it ends,
// the answers to what was not asked must make no difference, whatever they are.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "shared/packs/pack.h"
#include "shared/rules/program.h"

namespace camino::packs {

struct InterviewProof {
    std::string pathway{};
    std::size_t interview_count = 0;
    std::string not_proved_because{};  ///< Empty: all interviews were played.
    std::string differs{};             ///< Somebody whose outcome a question not asked changes.
};

/// Who asks: what comes next for somebody, or nothing.
using Asker = std::function<std::optional<rules::Ask>(const rules::Program&, const rules::Facts&)>;

[[nodiscard]] inline std::optional<rules::Ask> asked_by_program(const rules::Program& program,
                                                                const rules::Facts& facts) {
    return program.next_question(facts);
}

/// One entry per pathway; a list is asked by its short form. Gives a pathway up that has more than
/// three million interviews. Errors: as Program::compile().
[[nodiscard]] Result<std::vector<InterviewProof>> prove_interviews(
    const Pack& pack, CivilDate day, const Asker& asker = asked_by_program);

}  // namespace camino::packs
