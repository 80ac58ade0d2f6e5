// Msg: what happened. Screens emit most of them, the platform the last few.

#pragma once

#include <string>
#include <variant>

#include "kiosk/core/desk_msg.h"
#include "kiosk/core/model.h"

namespace camino::kiosk {

// Everywhere.
struct LeavePressed {};
struct HelpPressed {};
struct BackPressed {};
struct NextPressed {};
struct PagePressed {
    int page = 0;
};

// Welcome and the settings sheet.
struct LanguagePicked {
    std::string language{};
    std::string heard{};  ///< A language that exists only as sound over it; empty: none.
};
struct DoorPicked {
    Door door = Door::Screening;
};
struct NoticeBoardPressed {};
struct SettingsPressed {};
struct LargeTextPicked {
    bool on = false;
};
struct HighContrastPicked {
    bool on = false;
};
struct OverlayClosed {};

// Speech.
struct ListenPressed {};
struct SpeechPicked {
    bool on = false;
};
struct SlowSpeechPicked {
    bool on = false;
};
struct CurtainPicked {
    bool on = false;
};
struct HearPressed {
    std::string id{};  ///< Of the node that is to be said.
};
struct SayAgainPressed {};  ///< The sheet's button, and key 0.
struct LoudnessPressed {
    bool louder = false;
};
struct HeadphonesMoved {
    bool in = false;
};

// The interview.
struct OptionPicked {
    unsigned option = 0;
};
struct DatePicked {
    DateSpan span{};       ///< A year, a month or a day; or everything up to a year.
    bool settled = false;  ///< Cannot be asked more precisely.
};
struct TextEdited {
    std::string text{};  ///< What the field holds now.
};
struct DateTyped {
    DateSpan span{};  ///< A year, a month or a day: answers as much as it says, at once.
};
struct NeverPicked {};
struct UnknownPicked {
    rules::Unknown why = rules::Unknown::DoesNotKnow;
};
struct WhyPressed {};
struct AnswerReopened {
    rules::QuestionIndex question = 0;
};

// Results, library, help.
struct PathwayPicked {
    std::size_t index = 0;
};
struct TabPicked {
    Tab tab = Tab::Steps;
};
struct ClosedFolded {};
struct TopicPicked {
    Topic topic{};
};
struct LibraryPagePicked {
    std::size_t index = 0;
};
struct HelpTopicPicked {
    HelpTopic topic = HelpTopic::Danger;
};
struct ComplaintsPressed {};

// Taking it away, and coming back.
struct TakePressed {};
struct PhotoPressed {};
struct PrintPressed {};
struct ComeBackPressed {};
struct CodeDoorPressed {};
struct CodeEntered {};  ///< What was typed is the whole code.

// Keeping.
struct KeptForPicked {
    records::KeptFor kept_for = records::KeptFor::Days30;
};
struct CountMePicked {
    bool on = true;
};
struct KeepPressed {
    bool yes = false;
};

// Staff.
struct StaffDoorHeld {};  ///< A corner of the screen, or two keys, long enough.
struct PinDigitPressed {
    int digit = 0;
};
struct PinErased {};
struct PinEntered {};
struct SyncNowPressed {};
struct StickPressed {};  ///< Carry both ways on the USB stick.
struct RestartPressed {};
struct HouseLookPicked {
    HouseLook look{};
};
struct SoundTestPressed {};
struct TouchTestPressed {};
struct FieldTouched {
    int field = 0;
};
struct ColorTestPressed {};  ///< Begins it, and shows the next colour.

// From the platform.
struct Touched {};  ///< A finger or key came down anywhere.
struct Ticked {};
struct RecordSaved {
    std::string delete_code{};
    records::RecordKey key{};
};
struct RecordNotSaved {};
struct DeletionKept {
    bool done = false;  ///< The wish lies safe on the disk; else it could not be written.
};
struct SlipPrinted {
    bool done = false;  ///< Else the printer did not take it.
};
struct Sounding {
    bool on = false;
};
struct HealthRead {
    Health health{};
};
struct PinJudged {
    store::PinVerdict verdict = store::PinVerdict::Broken;
    int failures = 0;  ///< In a row.
};
struct StaffReportRead {
    StaffReport report{};
};

using Msg = std::variant<
    LeavePressed, HelpPressed, BackPressed, NextPressed, PagePressed, LanguagePicked, DoorPicked,
    NoticeBoardPressed, SettingsPressed, LargeTextPicked, HighContrastPicked, OverlayClosed,
    ListenPressed, SpeechPicked, SlowSpeechPicked, CurtainPicked, HearPressed, SayAgainPressed,
    LoudnessPressed, HeadphonesMoved, OptionPicked, DatePicked, TextEdited, DateTyped, NeverPicked,
    UnknownPicked, WhyPressed, AnswerReopened, PathwayPicked, TabPicked, ClosedFolded, TopicPicked,
    LibraryPagePicked, HelpTopicPicked, ComplaintsPressed, TakePressed, PhotoPressed, PrintPressed,
    ComeBackPressed, CodeDoorPressed, CodeEntered, KeptForPicked, CountMePicked, KeepPressed,
    Touched, Ticked, RecordSaved, RecordNotSaved, DeletionKept, SlipPrinted, Sounding, HealthRead,
    StaffDoorHeld, PinDigitPressed, PinErased, PinEntered, SyncNowPressed, StickPressed,
    RestartPressed, HouseLookPicked, SoundTestPressed, TouchTestPressed, FieldTouched,
    ColorTestPressed, PinJudged, StaffReportRead, DeskMsg>;

}  // namespace camino::kiosk
