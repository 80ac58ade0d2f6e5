#include "kiosk/core/desk_msg.h"

namespace camino::kiosk {

bool is_pressed(const DeskMsg& msg) {
    return !std::holds_alternative<VaultsSeen>(msg) && !std::holds_alternative<PhraseMade>(msg) &&
           !std::holds_alternative<VaultTried>(msg) && !std::holds_alternative<VaultOpened>(msg) &&
           !std::holds_alternative<EventKept>(msg) && !std::holds_alternative<CaseDeleted>(msg) &&
           !std::holds_alternative<CaseHandedOver>(msg) &&
           !std::holds_alternative<RecipientsSeen>(msg) &&
           !std::holds_alternative<CasesExported>(msg) &&
           !std::holds_alternative<BookChanged>(msg) &&
           !std::holds_alternative<OlderContentsRead>(msg) &&
           !std::holds_alternative<TalkKept>(msg) && !std::holds_alternative<TeamSeen>(msg);
}

}  // namespace camino::kiosk
