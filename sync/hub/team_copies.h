// TeamCopies: which envelopes a hub holds for which team, in the order in which they came: what it
// hands to the team's laptops. It opens none of them.
//
// Methods run inside the transaction that the caller began.

#pragma once

#include <vector>

#include "shared/records/team_list.h"
#include "sync/hub_core/hub_machine.h"
#include "sync/sql/session.h"

namespace camino::hub {

class TeamCopies {
public:
    /// `session` must outlive it.
    explicit TeamCopies(sql::Session& session) : session_(&session) {}

    /// Numbers those for a team among what is stored of this device.
    [[nodiscard]] Result<void> note(records::DeviceId device, const Decision& decision);

    /// What is held for a team behind `after`, in order, as much as one list takes. A whole list
    /// but for its generation.
    [[nodiscard]] Result<records::TeamList> after(std::uint32_t team, std::uint64_t after);

    /// The teams that something is held for.
    [[nodiscard]] Result<std::vector<std::uint32_t>> teams();

private:
    sql::Session* session_;
};

}  // namespace camino::hub
