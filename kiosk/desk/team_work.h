// Team work: how the worker of the open vault comes to share cases with their team, and stops.
// Pure.

#pragma once

#include <vector>

#include "kiosk/core/effect.h"
#include "kiosk/core/model.h"
#include "kiosk/core/msg.h"

namespace camino::kiosk::desk {

class TeamWork {
public:
    /// The model must outlive it.
    explicit TeamWork(Model& model) : model_(model), desk_(model.desk), door_(model.desk.team) {}

    using Effects = std::vector<Effect>;

    /// Back to where the worker stands: nothing that was shown or typed is left.
    Effects close();

    Effects operator()(const TeamStepPicked& msg);
    Effects operator()(const TeamWordsEdited& msg);
    Effects operator()(const TeamWordsEntered&);
    Effects operator()(const TeamLeft&);
    Effects operator()(const TeamSeen& msg);

private:
    Model& model_;
    DeskWork& desk_;
    TeamDoor& door_;
};

}  // namespace camino::kiosk::desk
