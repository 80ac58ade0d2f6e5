#include "kiosk/core/desk_msg.h"

#include "shared/base/one_of.h"

namespace camino::kiosk {

bool is_pressed(const DeskMsg& msg) {
    return !is_one_of<VaultsSeen, PhraseMade, VaultTried, VaultOpened, EventKept, CaseDeleted,
                      CaseHandedOver, RecipientsSeen, CasesExported, BookChanged, OlderContentsRead,
                      TalkKept, TeamSeen>(msg);
}

}  // namespace camino::kiosk
