// Desk messages: what only the worker's program tells its update().

#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/core/desk_work.h"

namespace camino::kiosk {

struct DeskPlacePicked {
    DeskPlace place{};
};
struct SearchEdited {
    std::string text{};  ///< What the field holds now.
};
struct RowPicked {
    std::size_t index = 0;  ///< Of what the place lists.
};
struct FilterPicked {
    PathwayFilter filter{};
};

struct PathwayTaken {
    std::size_t index = 0;  ///< Of the pack: its pages, to carry home.
};

// In the middle of an interview.
struct QuestionsListed {
    std::optional<int> page{};  ///< Of what else can be asked; none: the list is closed.
};
struct QuestionPreferred {
    rules::QuestionIndex question = 0;  ///< It is asked now.
};
struct SupposePressed {
    bool on = true;  ///< What follows is only tried; else back to what was said.
};
struct ScreenHanded {
    bool on = true;  ///< To the person, who sees a kiosk; else back to the worker.
};

// A family.
struct HouseholdBegun {};
struct MemberAdded {
    bool adult = true;
};
struct MemberRemoved {};  ///< The selected one, unless something was said.
struct MemberAsked {};    ///< The selected one is to be asked, or goes on.
struct AloneSaid {
    bool alone = false;  ///< Else nothing is asked that others must not hear.
};
struct MemberLeft {};  ///< Back to the family, in the middle of an interview.
struct HouseholdViewPicked {
    HouseholdView view{};
};
struct HouseholdTaken {};  ///< What all of them may carry home.
struct HouseholdEnded {    ///< All that they said is to be forgotten.
    bool sure = false;     ///< Else it is asked once more.
};

struct NewsSincePicked {
    std::size_t index = 0;  ///< Of the older contents.
};

/// Say these texts of the pack, which the node `id` shows; pressed while they are said: be silent.
struct DeskHearPressed {
    std::string id{};
    std::vector<std::string> keys{};
    std::vector<std::string> shown{};  ///< Behind them, as they stand on the screen.
};
struct HearLanguagePicked {
    std::string language{};
};

// A talk before a group.
struct TalkLanguagePicked {
    std::string language{};
};
struct TalkBegun {  ///< Or, once the last page was shown, gone on with.
    Topic topic{};
};
struct TalkTurned {
    bool on = true;  ///< Behind the last page the talk ends; else back.
};
struct TalkEnded {};    ///< It is asked how many listened.
struct TalkResumed {};  ///< Back to the page that was shown last.
struct TalkTopicsShown {};
struct HeadFigureTyped {
    int figure = 0;
};
struct HeadsErased {};
struct TalkCounted {
    bool on = true;  ///< Else nothing of it is.
};

// The vault.
struct VaultPicked {
    int number = 0;
};
struct PassphraseEdited {
    std::string text{};
};
struct PassphraseEntered {};
struct NewVaultPressed {};
struct PhraseWritten {
    bool on = true;  ///< The six words stand on paper; else they are looked at once more.
};
struct LockPressed {};  ///< By the worker, or because the laptop sleeps.
struct EmptyPressed {   ///< Before a checkpoint: nothing but public content is to stay.
    bool sure = false;  ///< Else it is asked once more.
};

// The team.
struct TeamStepPicked {
    TeamDoor::Step step{};  ///< None: back to where the worker stands.
};
struct TeamWordsEdited {
    std::string text{};
};
struct TeamWordsEntered {};
struct TeamLeft {};  ///< By the worker, who was asked whether they are sure.

// Cases.
struct CaseStatePicked {
    cases::CaseFilter::State state{};
};
struct CaseFiltersOpened {
    bool on = true;
};
struct CasePathwayPicked {
    std::string id{};  ///< Empty: whatever it is about.
};
struct CaseOutcomePicked {
    rules::Outcome outcome{};
};
struct CaseCountryPicked {
    std::string option{};  ///< Of the pack's place; empty: wherever they are.
};
struct CasePicked {
    records::RecordKey key{};
};
struct ReachShown {};
struct CaseFormPicked {
    CaseForm form{};
};
struct CaseTaken {};  ///< What its person may carry home.
struct WorkerPicked {
    int number = 0;  ///< Of the vault that the case goes to.
};
struct CaseScreenedAgain {};  ///< Begins with the answers of before.
struct CaseCorrectionPicked {
    std::size_t entry = 0;  ///< Of several that hold: the one that is right.
};
struct ReferralPicked {
    std::size_t entry = 0;
};
struct TaskDone {
    std::size_t entry = 0;
};

// What a custodian hands on.
struct ExportOpened {
    bool on = true;
};
struct ExportFormatPicked {
    ExportFormat format{};
};
struct RecipientPicked {
    std::size_t index = 0;
};
/// Readable for everybody; else back, and nothing that was typed is left.
struct ClearPicked {
    bool on = true;
};
struct WitnessPicked {
    std::size_t index = 0;
};
struct ReasonEdited {
    std::string text{};
};
struct WitnessPhraseEdited {
    std::string text{};
};
struct ExportPressed {};

// What is written, in the open form or beside "keep it or not".
struct CaseWanted {
    bool on = false;
};
struct DraftEdited {
    DraftField field{};
    std::string text{};
};
struct ChannelPicked {
    records::Channel channel{};
};
struct MessageAllowedPicked {
    bool on = false;
};
struct ReviewAskPicked {
    bool on = false;
};
struct CaseWorkerPicked {
    std::optional<std::uint32_t> worker{};  ///< None: whoever goes on with it.
};
struct UrgentPicked {
    bool on = false;
};
struct AgreedPicked {
    bool on = false;  ///< The person let the partner be told this.
};
struct ResultPicked {
    records::CaseResult result{};
};
struct DeadlineEdited {
    std::string text{};
};
struct FormKept {};  ///< What the form holds is to be kept.

// From the platform.
struct VaultsSeen {
    std::vector<int> numbers{};
};
struct PhraseMade {
    std::string phrase{};
};
struct VaultTried {
    VaultFault fault = VaultFault::None;
    int failures = 0;
    Duration wait{};  ///< Until it is tried again.
};
struct VaultOpened {
    int number = 0;
    const cases::CaseBook* book = nullptr;
    std::uint32_t sign = 0;  ///< The worker's; 0: a custodian's.
};
struct EventKept {
    bool done = false;  ///< Else nothing was written.
};
struct CaseDeleted {
    bool done = false;
};
struct CaseHandedOver {
    bool done = false;
};
struct RecipientsSeen {
    std::vector<std::string> names{};
    std::vector<std::string> witnesses{};
};
struct CasesExported {
    std::string file{};  ///< Empty: nothing was written.
    ExportFault fault = ExportFault::None;
    Duration wait{};  ///< Until the second person's passphrase is tried again.
};
struct OlderContentsRead {
    OlderContents older{};
};
struct BookChanged {};  ///< Records went by a tombstone, or came from the team.
struct TalkKept {
    bool done = false;  ///< Else it is not counted.
};
struct TeamSeen {
    std::string sign{};  ///< Empty: the worker is in no team.
    std::uint64_t aside = 0;
    TeamFault fault = TeamFault::None;
};

using DeskMsg = std::variant<
    DeskPlacePicked, SearchEdited, RowPicked, FilterPicked, PathwayTaken, HouseholdBegun,
    MemberAdded, MemberRemoved, MemberAsked, AloneSaid, MemberLeft, HouseholdViewPicked,
    HouseholdTaken, HouseholdEnded, VaultPicked, PassphraseEdited, PassphraseEntered,
    NewVaultPressed, PhraseWritten, LockPressed, EmptyPressed, CaseStatePicked, CaseFiltersOpened,
    CasePathwayPicked, CaseOutcomePicked, CaseCountryPicked, CasePicked, ReachShown, CaseFormPicked,
    CaseTaken, WorkerPicked, CaseScreenedAgain, CaseCorrectionPicked, TaskDone, CaseWanted,
    DraftEdited, ChannelPicked, MessageAllowedPicked, ReviewAskPicked, CaseWorkerPicked,
    UrgentPicked, ResultPicked, DeadlineEdited, FormKept, VaultsSeen, PhraseMade, VaultTried,
    VaultOpened, EventKept, CaseDeleted, CaseHandedOver, ExportOpened, ExportFormatPicked,
    RecipientPicked, ClearPicked, WitnessPicked, ReasonEdited, WitnessPhraseEdited, ExportPressed,
    RecipientsSeen, CasesExported, BookChanged, DeskHearPressed, HearLanguagePicked,
    NewsSincePicked, OlderContentsRead, TeamStepPicked, TeamWordsEdited, TeamWordsEntered, TeamLeft,
    TeamSeen, TalkLanguagePicked, TalkBegun, TalkTurned, TalkEnded, TalkResumed, TalkTopicsShown,
    HeadFigureTyped, HeadsErased, TalkCounted, TalkKept, QuestionsListed, QuestionPreferred,
    SupposePressed, ScreenHanded, ReferralPicked, AgreedPicked>;

/// It comes from a person, not from the platform.
[[nodiscard]] bool is_pressed(const DeskMsg& msg);

}  // namespace camino::kiosk
