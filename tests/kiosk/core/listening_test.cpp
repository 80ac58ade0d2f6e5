#include "kiosk/core/listening.h"

#include <catch2/catch.hpp>

#include "kiosk/core/visit.h"

#include "tests/support/kiosk_world.h"

using namespace camino;
using namespace camino::kiosk;
using std::chrono::seconds;

namespace {

/// Somebody listens before the results, covered, slowly and loud.
void listen_to_results(Visitor& visitor) {
    visitor.see_results();
    for (const Msg& msg : std::vector<Msg>{SlowSpeechPicked{true}, SpeechPicked{true},
                                           CurtainPicked{true}, LoudnessPressed{true}})
        visitor.tell(msg);
}

bool is_as_before_everybody(const Model& model, const KioskWorld& world) {
    Model changed = model;
    return Listening(changed, world.setting).choice() == Listening::Choice{} && !model.curtain &&
           !model.parting && !is_heard(model);
}

const RecordedLanguage kMam{.id = "mam", .texts = "es", .name = "Mam"};

}  // namespace

TEST_CASE("listening: after a long page there is time, and then the whole warning") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    listen_to_results(visitor);
    visitor.tell(Sounding{true});
    visitor.wait(seconds(150));
    visitor.tell(Sounding{false});
    visitor.wait(seconds(89));
    CHECK(visitor.model.screen == Screen::Results);
    CHECK(visitor.model.overlay == Overlay::None);
    visitor.wait(seconds(1));
    CHECK(visitor.model.overlay == Overlay::IdleWarning);
    visitor.tell(Sounding{true});  // The warning is read ...
    visitor.wait(seconds(10));
    CHECK(visitor.model.seconds_left == 20);
    visitor.tell(Sounding{false});  // ... to its end, and that changes nothing.
    visitor.wait(seconds(19));
    CHECK(visitor.model.screen == Screen::Results);
    visitor.tell(Touched{});
    visitor.wait(seconds(1));
    CHECK(visitor.model.overlay == Overlay::None);
    visitor.tell(Sounding{true});
    visitor.wait(seconds(179));
    CHECK(visitor.model.overlay == Overlay::IdleWarning);
    visitor.tell(Sounding{false});
    visitor.wait(seconds(29));
    CHECK(visitor.model.screen == Screen::Results);
    visitor.wait(seconds(1));
    CHECK(visitor.model.screen == Screen::Welcome);
}

TEST_CASE("listening: loudness goes in steps, keeps to its ends, and a tone shows it") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    CHECK(visitor.model.loudness == kUsualLoudness);
    for (int i = 0; i < 9; ++i) visitor.tell(LoudnessPressed{true});
    CHECK(visitor.model.loudness == kLoudest);
    CHECK(count<Chime>(visitor.effects) == 9);
    for (int i = 0; i < 9; ++i) visitor.tell(LoudnessPressed{false});
    CHECK(visitor.model.loudness == 1);
    visitor.tell(Sounding{true});
    visitor.tell(LoudnessPressed{true});
    CHECK(count<Chime>(visitor.effects) == 18);  // What is being said shows it.
}

TEST_CASE("listening: the next person finds nothing of it, however the visit ended") {
    const KioskWorld world("2024-09-15");
    const std::vector<std::pair<const char*, std::vector<Msg>>> ends{
        {"left", {LeavePressed{}}},
        {"declined", {NextPressed{}, KeepPressed{false}, NextPressed{}}},
        {"kept",
         {NextPressed{}, KeepPressed{true}, RecordSaved{"AAAAA-BBBBB"}, NextPressed{},
          NextPressed{}}},
        {"back from the end", {NextPressed{}, KeepPressed{false}, BackPressed{}}}};
    for (const auto& [name, msgs] : ends) {
        CAPTURE(name);
        Visitor visitor(world);
        listen_to_results(visitor);
        for (const auto& msg : msgs) visitor.tell(msg);
        CHECK(is_as_before_everybody(visitor.model, world));
    }
    Visitor visitor(world);
    listen_to_results(visitor);
    visitor.wait(seconds(300));
    CHECK(visitor.model.screen == Screen::Welcome);
    CHECK(is_as_before_everybody(visitor.model, world));

    Visitor louder(world);
    louder.tell(LoudnessPressed{true});
    louder.wait(seconds(91));
    CHECK(louder.model.loudness == kUsualLoudness);
}

TEST_CASE("listening: 'finished and erased' is still read, uncovered, and its voice ends with it") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    listen_to_results(visitor);
    visitor.tell(NextPressed{});
    visitor.tell(KeepPressed{false});
    CHECK(visitor.model.screen == Screen::Finished);
    CHECK(is_heard(visitor.model));
    CHECK(visitor.model.slow_speech);
    CHECK_FALSE(visitor.model.curtain);
    CHECK(visitor.model.session.kept == Answers{});
    visitor.wait(seconds(91));
    CHECK(visitor.model.screen == Screen::Welcome);
    CHECK(is_as_before_everybody(visitor.model, world));
}

TEST_CASE("listening: 'leave now' is silent at once, but for who alone hears it") {
    const KioskWorld world("2024-09-15");
    for (const bool in : {false, true}) {
        CAPTURE(in);
        Visitor visitor(world);
        visitor.tell(HeadphonesMoved{in});
        listen_to_results(visitor);
        visitor.tell(LeavePressed{});
        CHECK(visitor.model.screen == Screen::Notice);
        CHECK(is_heard(visitor.model) == in);
        visitor.tell(NextPressed{});
        CHECK(is_as_before_everybody(visitor.model, world));
    }
}

TEST_CASE("listening: the notice board that somebody looks up does not end their voice") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.tell(SpeechPicked{true});
    visitor.tell(NoticeBoardPressed{});
    visitor.tell(BackPressed{});
    CHECK(visitor.model.screen == Screen::Welcome);
    CHECK(is_heard(visitor.model));
}

TEST_CASE("listening: with headphones in, the first press begins without asking") {
    const KioskWorld world("2024-09-15");
    for (const Msg& press : {Msg{ListenPressed{}}, Msg{SayAgainPressed{}}}) {
        Visitor visitor(world);
        visitor.see_results();
        visitor.tell(HeadphonesMoved{true});
        CHECK_FALSE(is_heard(visitor.model));  // Who sees and plugs them in is not read to.
        CHECK(visitor.model.overlay == Overlay::None);
        visitor.tell(press);
        CHECK(is_heard(visitor.model));
        CHECK(visitor.model.overlay == Overlay::None);
        CHECK(count<Chime>(visitor.effects) == 0);
        visitor.tell(ListenPressed{});
        CHECK(visitor.model.overlay == Overlay::Listen);  // To stop it, and for the speed.
    }
}

TEST_CASE("listening: headphones plugged in before a visit open the sheet, which reads itself") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.tell(HeadphonesMoved{true});
    CHECK(visitor.model.overlay == Overlay::Listen);
    CHECK(is_heard(visitor.model));
    visitor.tell(SayAgainPressed{});
    CHECK(visitor.model.overlay == Overlay::None);
    CHECK(is_heard(visitor.model));
}

TEST_CASE(
    "listening: headphones pulled out silence it, still covered, until the person says aloud") {
    const KioskWorld world("2024-09-15");
    const std::vector<std::pair<Msg, bool>> rows{{SpeechPicked{true}, true},
                                                 {SayAgainPressed{}, true},
                                                 {HeadphonesMoved{true}, true},
                                                 {OverlayClosed{}, false},
                                                 {SpeechPicked{false}, false}};
    for (const auto& [msg, heard] : rows) {
        CAPTURE(msg.index());
        Visitor visitor(world);
        visitor.tell(HeadphonesMoved{true});
        listen_to_results(visitor);
        visitor.tell(HeadphonesMoved{false});
        CHECK_FALSE(is_heard(visitor.model));
        CHECK(visitor.model.overlay == Overlay::Listen);
        CHECK(visitor.model.curtain);
        CHECK(count<Chime>(visitor.effects) > 0);
        visitor.tell(msg);
        CHECK(is_heard(visitor.model) == heard);
    }
}

TEST_CASE("listening: a plug that was never felt to go in takes nothing away") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    listen_to_results(visitor);
    visitor.tell(HeadphonesMoved{false});
    CHECK(is_heard(visitor.model));
}

TEST_CASE("listening: a language that is only heard is counted as the one that is read") {
    KioskWorld world("2024-09-15");
    world.setting.recorded = {kMam};
    Visitor visitor(world);
    visitor.tell(LanguagePicked{"es", "mam"});
    CHECK(visitor.model.heard_language == "mam");
    CHECK(visitor.model.overlay == Overlay::Listen);  // It would be nothing without sound.
    visitor.see_results();
    const auto visit = count_of(visitor.model, world.setting, false);
    REQUIRE(visit);
    CHECK(visit->tally.language == language_number("es", world.setting));
    visitor.tell(LanguagePicked{"en", ""});
    CHECK(visitor.model.heard_language.empty());
    visitor.tell(LanguagePicked{"es", "kek"});
    CHECK(visitor.model.language == "en");
    visitor.tell(LanguagePicked{"en", "mam"});
    CHECK(visitor.model.heard_language.empty());
}

TEST_CASE("listening: key 0 asks first, then says it again; the next person is asked anew") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.see_results();
    visitor.tell(SayAgainPressed{});
    CHECK(visitor.model.overlay == Overlay::Listen);
    CHECK(count<Chime>(visitor.effects) == 1);
    CHECK_FALSE(visitor.model.speech);
    visitor.tell(SlowSpeechPicked{true});
    visitor.tell(SayAgainPressed{});
    CHECK(visitor.model.speech);
    CHECK(visitor.model.overlay == Overlay::None);
    visitor.tell(SayAgainPressed{});
    CHECK(count<SayAgain>(visitor.effects) == 1);
    visitor.tell(LeavePressed{});
    CHECK_FALSE(visitor.model.speech);
    CHECK_FALSE(visitor.model.slow_speech);
}

TEST_CASE("listening: the screen is covered only while it is read, and never for the next person") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.see_results();
    visitor.tell(CurtainPicked{true});
    CHECK_FALSE(visitor.model.curtain);
    visitor.tell(SpeechPicked{true});
    visitor.tell(CurtainPicked{true});
    CHECK(visitor.model.curtain);
    visitor.tell(SpeechPicked{false});
    CHECK_FALSE(visitor.model.curtain);
    visitor.tell(SpeechPicked{true});
    visitor.tell(CurtainPicked{true});
    visitor.tell(LeavePressed{});
    CHECK_FALSE(visitor.model.curtain);
}

TEST_CASE("listening: who walks away from the welcome screen leaves no voice behind") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.tell(SlowSpeechPicked{true});
    visitor.tell(SpeechPicked{true});
    REQUIRE(visitor.model.screen == Screen::Welcome);
    visitor.wait(seconds(91));
    CHECK_FALSE(visitor.model.speech);
    CHECK_FALSE(visitor.model.slow_speech);
}

TEST_CASE("listening: a covered screen stays covered when the record is saved") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.see_results();
    visitor.tell(SpeechPicked{true});
    visitor.tell(CurtainPicked{true});
    visitor.tell(NextPressed{});
    visitor.tell(KeepPressed{true});
    visitor.tell(RecordSaved{"AAAAA-BBBBB"});
    CHECK(visitor.model.speech);
    CHECK(visitor.model.curtain);
}

TEST_CASE("listening: without a voice, key 0 opens the sheet that says so, and nothing is read") {
    KioskWorld world("2024-09-15");
    world.setting.screener = nullptr;
    world.setting.content = Content::Missing;
    Visitor visitor(world);
    visitor.tell(SayAgainPressed{});
    visitor.tell(SayAgainPressed{});
    CHECK(visitor.model.overlay == Overlay::Listen);
    CHECK_FALSE(visitor.model.speech);
}
