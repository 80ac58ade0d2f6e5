// Desk work: what the worker's program knows beside the kiosk's model. A kiosk leaves it empty.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/core/case_draft.h"
#include "shared/base/time.h"
#include "shared/cases/case_book.h"

namespace camino::kiosk {

/// What stands in the middle while nobody is interviewed (Screen::Welcome).
enum class DeskPlace : std::uint8_t {
    Start,     ///< Begin with a person.
    Locked,    ///< Vaults are here, and none is open.
    NewVault,  ///< A worker gets one.
    Cases,     ///< The worker's, as a list.
    Case,      ///< One of them.
    Calls,     ///< Those of them who should hear of a change.
    Pathways,  ///< What each of them is, and how it stands today.
    Contacts,  ///< Who helps: of the house, and of the content.
    Machine,   ///< How content, connection and what waits are doing.
    Team,      ///< With whom the worker shares cases.
};

/// Why a vault did not open, or was not made.
enum class VaultFault : std::uint8_t { None, Wrong, Wiped, Broken, Different };

/// So many wrong passphrases in a row, and a vault is gone.
inline constexpr int kVaultTries = 10;

/// The vaults of this laptop.
struct VaultDoor {
    std::vector<int> numbers{};  ///< Of those that can be tried; empty: nobody has one.
    int chosen = 0;              ///< The one that is tried.
    int open = 0;                ///< 0: locked.
    VaultFault fault = VaultFault::None;
    int failures = 0;         ///< Of the chosen one, in a row.
    Instant try_from{};       ///< It is not tried before.
    int seconds_to_wait = 0;  ///< Until then.
    std::string typed{};      ///< A passphrase as far as it is typed.
    std::string phrase{};     ///< The six words of a new vault, until it is made.
    bool confirming = false;  ///< They were written down, and are typed once.
    bool emptying = false;    ///< It is asked whether it shall really go.
};

/// Why a worker is not in a team that they wanted to share with.
enum class TeamFault : std::uint8_t {
    None,
    Words,      ///< Not six words of a list: mistyped.
    Different,  ///< Not those that were drawn.
    Broken,     ///< The disk.
};

/// The team with which the open vault's worker shares cases.
struct TeamDoor {
    enum class Step : std::uint8_t { None, Drawn, Confirming, Typing, Leaving };

    Step step = Step::None;
    std::string sign{};       ///< By which people compare the team; empty: in none.
    std::uint64_t aside = 0;  ///< What came and could not be read.
    TeamFault fault = TeamFault::None;
    std::string typed{};
    std::string phrase{};  ///< The six words of a new team, until they were typed.
};

/// What is being written of the open case.
enum class CaseForm : std::uint8_t { None, Call, Note, Task, Refer, Close, Describe, Delete };

/// Which pathways are listed, as they stand today for whoever asks.
enum class PathwayFilter : std::uint8_t { All, Open, InfoOnly, Closed };

struct DeskWork {
    DeskPlace place = DeskPlace::Start;
    std::string search{};  ///< Typed into the place's search field.
    PathwayFilter filter = PathwayFilter::All;
    std::size_t selected = 0;  ///< The row that is open, of what the place lists.

    VaultDoor vault{};
    TeamDoor team{};
    const cases::CaseBook* book = nullptr;  ///< Of the open vault; null while it is locked.
    cases::CaseFilter::State state = cases::CaseFilter::State::Open;
    std::optional<records::RecordKey> opened{};  ///< The case that is open.
    cases::CaseFile file{};                      ///< Its records.
    DeskPlace came_from = DeskPlace::Cases;      ///< Where the way back from the case leads.
    bool reach_shown = false;  ///< How to reach the person was looked at: now they can be called.
    CaseForm form = CaseForm::None;
    CaseDraft draft{};       ///< Of the form.
    bool not_kept = false;   ///< The last thing written could not be kept.
    std::string deadline{};  ///< Of a task, as far as it is typed.
};

}  // namespace camino::kiosk
