// Desk effects: what only the worker's program asks of the platform.

#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/core/case_draft.h"
#include "kiosk/core/desk_work.h"
#include "shared/packs/month_counter.h"
#include "shared/records/record.h"

namespace camino::kiosk {

/// Six new words; the platform answers PhraseMade.
struct MakePhrase {
    std::string language{};
};

/// A vault under this passphrase, opened at once; it answers as OpenVault.
struct MakeVault {
    std::string passphrase{};
};

/// The platform answers VaultOpened or VaultTried, and VaultsSeen when that changed.
struct OpenVault {
    int number = 0;
    std::string passphrase{};
};

/// The key and everything that it opened are gone from memory.
struct LockVault {};

/// The open vault and every copy that it opens are gone from this laptop; then as LockVault. The
/// records stay sealed to the custodian. The platform answers VaultsSeen.
struct EmptyVault {};

/// The open vault's worker shares cases with those who have these words, from now on. The platform
/// answers TeamSeen.
struct JoinTeam {
    std::string words{};
};

/// What is kept from now on stays with the worker and the custodian. The platform answers TeamSeen.
struct LeaveTeam {};

/// One more record of a case; the platform sets its random key and answers EventKept.
struct KeepEvent {
    CaseName of{};
    records::Record record{};
};

/// The case goes: here at once, elsewhere with the next exchange. The platform answers
/// CaseDeleted.
struct DeleteCase {
    CaseName of{};
};

/// Another worker of this laptop goes on with the case: the record says so, and every readable copy
/// is theirs from then on. The platform answers CaseHandedOver.
struct HandOverCase {
    CaseName of{};
    records::Record record{};
    int worker = 0;
};

/// What two people answer for, where cases leave in the clear.
struct ClearExport {
    std::string reason{};
    std::string witness{};  ///< A name of RecipientsSeen.
    std::string passphrase{};
    std::string filter{};  ///< By what the list was chosen, for audit.log: in ids, nobody's words.
};

/// These cases as a file, encrypted to `to`, a name of RecipientsSeen, or in the clear. The
/// platform answers CasesExported.
struct ExportCases {
    std::vector<records::RecordKey> cases{};
    ExportFormat format{};
    std::string to{};
    std::optional<ClearExport> clear{};
};

/// The news are looked at; the platform answers OlderContentsRead.
struct ReadOlderContents {};

/// Say this, over whatever is being said; the node `id` is marked meanwhile.
struct SayAloud {
    std::string id{};
    std::vector<std::string> pieces{};
    std::string language{};
};
/// Whatever is being said ends.
struct BeSilent {};

/// A talk is over: only this of it is counted, by month. The platform answers TalkKept.
struct CountTalk {
    std::vector<packs::MonthAdd> adds{};
};

using DeskEffect = std::variant<MakePhrase, MakeVault, OpenVault, LockVault, EmptyVault, JoinTeam,
                                LeaveTeam, KeepEvent, DeleteCase, HandOverCase, ExportCases,
                                ReadOlderContents, SayAloud, BeSilent, CountTalk>;

}  // namespace camino::kiosk
