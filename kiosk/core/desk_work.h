// Desk work: what the worker's program knows beside the kiosk's model. A kiosk leaves it empty.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/core/case_draft.h"
#include "kiosk/core/household.h"
#include "kiosk/core/talk.h"
#include "shared/base/time.h"
#include "shared/cases/case_book.h"
#include "shared/packs/pack.h"

namespace camino::kiosk {

/// What stands in the middle while nobody is interviewed (Screen::Welcome).
enum class DeskPlace : std::uint8_t {
    Start,      ///< Begin with a person.
    Household,  ///< Between two members of a family.
    Locked,     ///< Vaults are here, and none is open.
    NewVault,   ///< A worker gets one.
    Cases,      ///< The worker's, as a list.
    Case,       ///< One of them.
    Calls,      ///< Those of them who should hear of a change.
    Pathways,   ///< What each of them is, and how it stands today.
    News,       ///< What changed in the content.
    Glossary,   ///< Words of forms and officials, explained and said.
    Talk,       ///< The library, for a group.
    Contacts,   ///< Who helps: of the house, and of the content.
    Team,       ///< With whom the worker shares cases.
    Machine,    ///< How content, connection and what waits are doing.
    Carried,    ///< Bundles of other machines, on their way to the hub.
};

/// Why a vault did not open, or was not made.
enum class VaultFault : std::uint8_t { None, Wrong, Wiped, Broken, Different };

/// So many wrong passphrases in a row, and a vault is gone.
inline constexpr int kVaultTries = 10;

/// In place of a vault's number: a custodian's key lies here, with cases that a hub handed out.
inline constexpr int kCustodianDoor = 1000;

/// The vaults of this laptop.
struct VaultDoor {
    std::vector<int> numbers{};  ///< Of those that can be tried; empty: nobody has one.
    int chosen = 0;              ///< The one that is tried.
    int open = 0;                ///< 0: locked.
    std::uint32_t sign = 0;      ///< Of the open one's worker, in the records of their cases.
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
enum class CaseForm : std::uint8_t {
    None,
    Call,
    Note,
    Task,
    Refer,
    Referral,  ///< How one went on, and its paper.
    Close,
    Describe,
    Review,
    HandOver,
    Delete
};

/// Which pathways are listed, as they stand today for whoever asks.
enum class PathwayFilter : std::uint8_t { All, Open, InfoOnly, Closed };

/// Which cases are listed. By ids: content may change under it.
struct CaseQuery {
    cases::CaseFilter::State state = cases::CaseFilter::State::Open;
    std::string pathway{};                                ///< Empty: whatever it is about.
    rules::Outcome outcome = rules::Outcome::MayQualify;  ///< Of that pathway.
    std::string country{};                                ///< Empty: wherever they are.
    std::optional<std::uint32_t> worker{};                ///< None: whoever goes on with it.
};

enum class ExportFormat : std::uint8_t { Lines, Csv, Xlsx };

/// Why nothing was handed on.
enum class ExportFault : std::uint8_t {
    None,
    NotWritten,   ///< The disk, or no such key of a recipient.
    WrongPhrase,  ///< Of the second person's key.
    NoSecond,     ///< That key is the custodian's own, or nobody's who could stand by.
};

/// So many letters at least say why cases leave in the clear.
inline constexpr std::size_t kReasonLengthMin = 10;
/// Long enough, spaces around it not counted.
[[nodiscard]] bool is_reason(std::string_view text);

/// What leaves readable for everybody: it takes a reason, and a second person with a key of theirs.
struct InTheClear {
    bool choosing = false;
    std::vector<std::string> witnesses{};  ///< By the names of their key files.
    std::size_t witness = 0;
    std::string reason{};
    std::string typed{};  ///< The second person's passphrase, as far as it is typed.
    Instant try_from{};   ///< It is not tried before.
    int seconds_to_wait = 0;
};

/// What a custodian hands on: the cases that are listed, encrypted to one person or in the clear.
struct Export {
    bool choosing = false;
    std::vector<std::string> recipients{};  ///< By the names of their key files.
    std::size_t to = 0;
    ExportFormat format = ExportFormat::Xlsx;
    InTheClear clear{};
    ExportFault fault = ExportFault::None;
    std::string file{};          ///< The one that was written last.
    bool file_is_clear = false;  ///< Everybody can read it.
};

/// Content that this laptop had before what is in use, the newest first: to compare with, never to
/// screen by. Null until it was read.
using OlderContents = std::shared_ptr<const std::vector<packs::Pack>>;

struct NewsWork {
    OlderContents older{};
    std::size_t since = 0;  ///< Which of them it is compared with.
};

struct DeskWork {
    DeskPlace place = DeskPlace::Start;
    std::string search{};  ///< Typed into the place's search field.
    PathwayFilter filter = PathwayFilter::All;
    std::size_t selected = 0;  ///< The row that is open, of what the place lists.

    Household household{};

    VaultDoor vault{};
    TeamDoor team{};
    const cases::CaseBook* book = nullptr;  ///< Of the open vault; null while it is locked.
    CaseQuery query{};
    bool filtering = false;                      ///< What else it may ask for is on the screen.
    std::optional<records::RecordKey> opened{};  ///< The case that is open.
    cases::CaseFile file{};                      ///< Its records.
    DeskPlace came_from = DeskPlace::Cases;      ///< Where the way back from the case leads.
    Export exported{};
    bool reach_shown = false;  ///< How to reach the person was looked at: now they can be called.
    CaseForm form = CaseForm::None;
    CaseDraft draft{};         ///< Of the form.
    bool asks_review = false;  ///< Of the form of a review: it is asked for, not written.
    bool not_kept = false;     ///< The last thing written could not be kept.
    std::string deadline{};    ///< Of a task, or to ask a partner again, as far as it is typed.
    std::size_t referral = 0;  ///< The entry of the file that the form of a referral goes on with.
    int to_worker = 0;         ///< Whose case it is to be.
    NewsWork news{};
    std::string hear_in{};  ///< The language of what is said here; empty: that of the screen.
    std::string heard{};    ///< The last thing that was said, by the node that shows it.
    Talk talk{};
};

/// A group stands before the screen: nothing but the talk is on it.
[[nodiscard]] inline bool holds_talk(const DeskWork& desk) {
    return desk.talk.stage != Talk::Stage::None;
}

/// A custodian looks at what others wrote: nothing can be added to it.
[[nodiscard]] inline bool reads_only(const DeskWork& desk) {
    return desk.vault.open == kCustodianDoor;
}

}  // namespace camino::kiosk
