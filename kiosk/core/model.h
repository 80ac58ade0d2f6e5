// Model: everything the kiosk knows while a visitor stands in front of it, as plain values.
//
// It owns no handle, thread or file. What belongs to the person is one member, `session`; it
// begins and ends as Session{}, so nothing of the person can stay behind in another place.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/core/desk_work.h"
#include "kiosk/core/interview.h"
#include "kiosk/core/setting.h"
#include "kiosk/core/topic.h"
#include "shared/base/time.h"
#include "shared/packs/changes.h"
#include "shared/packs/take_away.h"
#include "shared/records/envelope.h"
#include "shared/store/carried.h"
#include "shared/store/staff_pin.h"
#include "shared/store/stick_report.h"

namespace camino::kiosk {

enum class Screen : std::uint8_t {
    Welcome,
    HowItWorks,
    Question,
    Check,
    ChildProtection,  ///< A child alone: this comes instead of everything else.
    Results,
    Pathway,
    Take,      ///< What can be carried home: a code for the phone, paper, a picture.
    Photo,     ///< The same for a camera.
    ComeBack,  ///< The code that brings the plain answers back.
    Keep,
    Saving,
    Saved,
    SaveFailed,
    Finished,
    Notice,  ///< The notice board of the house; where "leave now" leads.
    Help,
    HelpTopic,
    Complaints,
    Library,       ///< Its topics.
    LibraryTopic,  ///< The pages of one.
    LibraryPage,
    EnterCode,  ///< Where a code of an earlier visit is typed or scanned.
    CodeTaken,  ///< A deletion code was taken; known and unknown ones look alike.
    StaffPin,   ///< Behind a corner held down, or two keys.
    Staff,
    TouchTest,
    ColorTest,
    OutOfService,
};
inline constexpr int kScreenCount = static_cast<int>(Screen::OutOfService) + 1;

/// What lies over the screen.
enum class Overlay : std::uint8_t { None, Settings, Listen, Why, IdleWarning };

/// By which door the person came in.
enum class Door : std::uint8_t { None, Screening, Library, Desk };

/// The three sides of a pathway.
enum class Tab : std::uint8_t { Steps, Why, Sources };

/// How the slip is doing.
enum class Printing : std::uint8_t { No, Busy, Done, Failed };

/// Why a code that was entered led nowhere.
enum class CodeFault : std::uint8_t { None, Mistyped, TooOld, NotKept };

enum class HelpTopic : std::uint8_t { Danger, Violence, Control, Ill, Family };
inline constexpr int kHelpTopicCount = static_cast<int>(HelpTopic::Family) + 1;

/// How the last exchange with the hub went.
enum class LinkState : std::uint8_t { Fine, Unreachable, Refused };

/// How the agent and the content are doing; a line for staff.
struct Health {
    std::optional<CivilDate> synced_on{};  ///< Last exchange with the hub; none: never.
    std::uint64_t waiting_count = 0;       ///< Records not yet received by the hub.
    std::uint64_t received_through = 0;    ///< The hub has every record up to this number.
    LinkState link = LinkState::Fine;
    std::string next_try{};     ///< By the clock of the place: "14:05"; empty: unknown.
    CivilDate content_on{};     ///< The day the pack was published.
    bool house_closed = false;  ///< Nobody is expected at this hour.

    bool operator==(const Health&) const = default;
};

/// A pathway that had another outcome on the day of an earlier visit.
struct ChangedOutcome {
    std::size_t pathway = 0;  ///< Index into the screening's pathways.
    rules::Outcome was{};
};

/// How the last wish of staff at the agent goes.
enum class WishState : std::uint8_t { None, Waiting, Done, Failed };

/// What only the platform knows of the machine, for staff.
struct StaffReport {
    std::string program{};  ///< Its version.
    std::string device{};   ///< As the hub's pages name it.
    std::uint16_t site = 0;
    WishState sync = WishState::None;
    WishState stick = WishState::None;
    store::StickReport stick_report{};  ///< How far it is, and what came of it.
    std::string complaint{};            ///< The agent's last one, in its own words; empty: none.
    std::vector<store::Carried> carried{};  ///< Of a desk: other machines' bundles.

    bool operator==(const StaffReport&) const = default;
};

inline constexpr int kTouchFieldCount = 20;
inline constexpr int kTestColorCount = 5;

/// Before the staff door and behind it. It ends with the staff screens.
struct Staff {
    std::string pin{};  ///< Typed so far; neither shown nor said.
    store::PinVerdict verdict = store::PinVerdict::Right;  ///< Of the last try.
    int seconds_to_wait = 0;                               ///< Until a PIN is looked at again.
    StaffReport report{};
    std::uint32_t touched = 0;  ///< Fields of the touch test, a bit each.
    int color = 0;              ///< Of the test of the screen.
};

/// What a person really said, while something else is supposed.
struct Said {
    Answers kept{};
    Interview interview{};
    Turn turn{};
    std::uint16_t turn_total = 0;
    std::optional<packs::Screening> screening{};
    Screen screen = Screen::Question;  ///< Where it was left.
};

/// How a worker had the screen that is in the person's hands now.
struct WorkersLook {
    std::string language{};
    bool high_contrast = false;
};

/// What a visitor did and said. Nothing of it outlives the visit.
struct Session {
    Door door = Door::None;
    Answers kept{};                ///< Everything said, also what does not count at the moment.
    Interview interview{};         ///< What counts of it, and what comes next.
    Turn turn{};                   ///< The turn on the screen.
    rules::OptionSet ticked = 0;   ///< Options ticked so far of a several-choice question.
    std::string typed{};           ///< A date or code being typed, as far as it is.
    bool changing = false;         ///< Came from "check your answers" and goes back to it.
    std::uint16_t turn_total = 0;  ///< For the progress bar.
    std::optional<packs::Screening> screening{};
    bool results_seen = false;
    bool closed_unfolded = false;
    std::size_t pathway = 0;  ///< Open in detail: index into the screening's pathways.
    packs::WhatWouldChange would_change{};  ///< Of that one; kept by look_closer().
    Topic topic = Topic::Here;              ///< Of the library, open.
    std::size_t library_page = 0;           ///< Open: index into the pack's library.
    HelpTopic help_topic = HelpTopic::Danger;
    Screen help_from = Screen::Welcome;  ///< Where the way back from help leads.
    Tab tab = Tab::Steps;                ///< Of the open pathway.
    int page = 0;                        ///< Of whatever list is on the screen.
    packs::TakeAway take_away{};         ///< What is carried home.
    Screen take_from = Screen::Results;  ///< Where the way back from that leads.
    Printing printing = Printing::No;
    CodeFault code_fault = CodeFault::None;
    std::optional<CivilDate> came_back_from{};    ///< The day of an earlier visit.
    std::vector<ChangedOutcome> changed_since{};  ///< Since then, with the same answers.
    records::KeptFor kept_for = records::KeptFor::Days30;
    bool count_me = true;
    bool counted = false;           ///< This visit was counted already.
    CaseDraft draft{};              ///< At a desk: whether and how it is kept as a case.
    std::optional<int> choosing{};  ///< Page of the list of what else can be asked, while it shows.
    std::optional<Said> said{};     ///< Something else is supposed.
    std::optional<WorkersLook> handed{};  ///< The person holds the screen.
    std::string delete_code{};            ///< After saving; all that is left of the person.
};

/// Steps of loudness, from 1 on.
inline constexpr int kLoudest = 5;
inline constexpr int kUsualLoudness = 3;

struct Model {
    Screen screen = Screen::Welcome;
    Overlay overlay = Overlay::None;
    std::string language = "es";
    bool large_text = false;
    bool high_contrast = false;
    bool speech = false;       ///< Screens are read aloud.
    bool slow_speech = false;  ///< Slower than usual.
    bool curtain = false;      ///< Only heard: what stands on the screen is covered.
    bool sounding = false;     ///< Something is being said now.
    int loudness = kUsualLoudness;
    bool headphones = false;       ///< They are in: of the machine, not of the person.
    bool unplugged = false;        ///< They were pulled out: silent until the person says aloud.
    bool parting = false;          ///< The visit is over; its voice ends with this screen.
    std::string heard_language{};  ///< Only sound, over the texts of `language`; empty: the same.
    Health health{};
    Instant last_touch{};
    int seconds_left = 0;  ///< Until the session is wiped, while the idle warning shows.
    bool resting = false;  ///< Nobody was here for long: a calm dark page, until a touch.
    Instant pin_from{};    ///< No PIN is looked at before.
    Staff staff{};
    DeskWork desk{};  ///< The worker's; between two persons it stays.
    Session session{};
};

/// Screens are read now.
[[nodiscard]] inline bool is_heard(const Model& model) { return model.speech && !model.unplugged; }

}  // namespace camino::kiosk
