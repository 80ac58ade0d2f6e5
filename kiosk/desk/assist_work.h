// Assist work: what a worker does in the middle of an interview: asks another question first, tries
// what another answer would change, hands the screen to the person and takes it back. Pure.

#pragma once

#include <vector>

#include "kiosk/core/effect.h"
#include "kiosk/core/model.h"
#include "kiosk/core/msg.h"
#include "kiosk/core/setting.h"

namespace camino::kiosk::desk {

/// What can be asked now: first what the open pathway needs, `for_open` of them.
struct OpenQuestions {
    std::vector<rules::QuestionIndex> questions{};
    std::size_t for_open = 0;
};
[[nodiscard]] OpenQuestions open_questions(const Session& session, const Setting& setting);

/// Somebody is interviewed, and the worker can do something beside it.
[[nodiscard]] bool is_assisted(const Model& model);

class AssistWork {
public:
    /// Both must outlive it.
    AssistWork(Model& model, const Setting& setting) : model_(model), setting_(setting) {}

    using Effects = std::vector<Effect>;

    Effects operator()(const QuestionsListed& msg);
    Effects operator()(const QuestionPreferred& msg);
    Effects operator()(const SupposePressed& msg);
    Effects operator()(const ScreenHanded& msg);

private:
    Effects show(std::optional<Screen> screen);
    Effects take_back();

    Model& model_;
    const Setting& setting_;
};

}  // namespace camino::kiosk::desk
