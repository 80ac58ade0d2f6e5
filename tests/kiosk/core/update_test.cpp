#include "kiosk/core/update.h"

#include <catch2/catch.hpp>

#include "kiosk/core/visit.h"

#include "tests/support/kiosk_world.h"

using namespace camino;
using namespace camino::kiosk;
using std::chrono::seconds;

namespace {

bool is_forgotten(const Session& session) {
    return session.kept == Answers{} && session.interview.counted == Answers{} &&
           !session.screening && session.door == Door::None && session.ticked == 0 &&
           session.delete_code.empty() && session.would_change.sets.empty();
}

}  // namespace

TEST_CASE("update: the flow from the door to the saved record") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.see_results();
    CHECK(visitor.model.session.screening->pathways[0].outcome == rules::Outcome::MayQualify);

    visitor.tell(NextPressed{});
    REQUIRE(visitor.model.screen == Screen::Keep);
    visitor.tell(KeptForPicked{records::KeptFor::Months6});
    visitor.tell(KeepPressed{true});
    CHECK(visitor.model.screen == Screen::Saving);
    CHECK(count<SaveRecord>(visitor.effects) == 1);
    CHECK(visitor.model.session.kept.count > 0);

    visitor.tell(RecordSaved{"AAAAA-BBBBB"});
    CHECK(visitor.model.screen == Screen::Saved);
    CHECK(visitor.model.session.delete_code == "AAAAA-BBBBB");
    CHECK(visitor.model.session.kept == Answers{});
    CHECK(count<WipeScreen>(visitor.effects) == 1);
    CHECK(count<CountVisit>(visitor.effects) == 0);

    visitor.tell(NextPressed{});
    CHECK(visitor.model.screen == Screen::Finished);
    CHECK(is_forgotten(visitor.model.session));
    CHECK(count<CountVisit>(visitor.effects) == 0);
}

TEST_CASE("update: when saving fails, nothing is lost and the person may try again") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.see_results();
    visitor.tell(NextPressed{});
    visitor.tell(KeepPressed{true});
    visitor.tell(RecordNotSaved{});
    CHECK(visitor.model.screen == Screen::SaveFailed);
    CHECK(visitor.model.session.screening.has_value());
    visitor.tell(KeepPressed{true});
    CHECK(count<SaveRecord>(visitor.effects) == 2);
}

TEST_CASE("update: refusing keeps nothing and counts a visit, unless that is refused too") {
    const KioskWorld world("2024-09-15");
    for (const bool count_me : {true, false}) {
        CAPTURE(count_me);
        Visitor visitor(world);
        visitor.see_results();
        visitor.tell(NextPressed{});
        visitor.tell(CountMePicked{count_me});
        visitor.tell(KeepPressed{false});
        CHECK(visitor.model.screen == Screen::Finished);
        CHECK(is_forgotten(visitor.model.session));
        CHECK(count<SaveRecord>(visitor.effects) == 0);
        CHECK(count<CountVisit>(visitor.effects) == (count_me ? 1 : 0));
    }
}

TEST_CASE("update: 'leave now' forgets everything, wherever the person is") {
    const KioskWorld world("2024-09-15");
    const std::vector<std::pair<const char*, std::vector<Msg>>> places{
        {"welcome", {}},
        {"how", {DoorPicked{Door::Screening}}},
        {"question", {DoorPicked{Door::Screening}, NextPressed{}}},
        {"library", {DoorPicked{Door::Library}}},
        {"library topic", {DoorPicked{Door::Library}, TopicPicked{Topic::Scams}}},
        {"library page", {DoorPicked{Door::Library}, LibraryPagePicked{0}}},
        {"help", {DoorPicked{Door::Screening}, NextPressed{}, HelpPressed{}}},
        {"help topic", {HelpPressed{}, HelpTopicPicked{HelpTopic::Violence}}},
        {"settings", {DoorPicked{Door::Screening}, SettingsPressed{}}}};
    for (const auto& [name, msgs] : places) {
        CAPTURE(name);
        Visitor visitor(world);
        for (const auto& msg : msgs) visitor.tell(msg);
        visitor.tell(LeavePressed{});
        CHECK(visitor.model.screen == Screen::Notice);
        CHECK(visitor.model.overlay == Overlay::None);
        CHECK(is_forgotten(visitor.model.session));
        CHECK(count<WipeScreen>(visitor.effects) == 1);
        visitor.tell(BackPressed{});
        CHECK(visitor.model.screen == Screen::Welcome);
    }
    Visitor visitor(world);
    visitor.see_results();
    visitor.tell(LeavePressed{});
    CHECK(is_forgotten(visitor.model.session));
}

TEST_CASE("update: after 90 seconds it warns, after 120 it wipes; any touch extends") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.see_results();
    visitor.wait(seconds(89));
    CHECK(visitor.model.overlay == Overlay::None);
    visitor.wait(seconds(1));
    CHECK(visitor.model.overlay == Overlay::IdleWarning);
    CHECK(visitor.model.seconds_left == 30);
    visitor.tell(Touched{});
    visitor.wait(seconds(1));
    CHECK(visitor.model.overlay == Overlay::None);
    CHECK(visitor.model.screen == Screen::Results);

    visitor.wait(seconds(118));
    CHECK(visitor.model.overlay == Overlay::IdleWarning);
    CHECK(visitor.model.seconds_left == 1);
    visitor.wait(seconds(1));
    CHECK(visitor.model.screen == Screen::Welcome);
    CHECK(is_forgotten(visitor.model.session));
    CHECK(count<WipeScreen>(visitor.effects) == 1);
    CHECK(count<CountVisit>(visitor.effects) == 1);
}

TEST_CASE(
    "update: while something is said it waits longer, and a tone comes with the warning once") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.see_results();
    visitor.tell(SpeechPicked{true});
    visitor.tell(Sounding{true});
    visitor.wait(seconds(179));
    CHECK(visitor.model.overlay == Overlay::None);
    visitor.wait(seconds(1));
    CHECK(visitor.model.overlay == Overlay::IdleWarning);
    CHECK(count<Chime>(visitor.effects) == 1);
    visitor.wait(seconds(1));
    CHECK(count<Chime>(visitor.effects) == 1);
    visitor.wait(seconds(30));
    CHECK(visitor.model.screen == Screen::Welcome);
    CHECK_FALSE(visitor.model.speech);
    CHECK_FALSE(visitor.model.sounding);
}

TEST_CASE("update: nobody before the welcome screen costs no wiping, minute after minute") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.wait(seconds(600));
    CHECK(visitor.effects.empty());
    visitor.tell(LanguagePicked{"en"});
    visitor.tell(LargeTextPicked{true});
    visitor.wait(seconds(600));
    CHECK(visitor.model.language == "es");
    CHECK_FALSE(visitor.model.large_text);
    CHECK(count<WipeScreen>(visitor.effects) == 1);
    CHECK(count<CountVisit>(visitor.effects) == 0);
}

TEST_CASE("update: going back shows each question with its answer, down to the beginning") {
    const KioskWorld world("2024-09-15");
    const auto& pack = shipped_pack();
    Visitor visitor(world);
    visitor.answer({{"age_band", "21plus"}, {"where_now", "CO"}, {"nationality", "VE+CO"}});
    const auto turns = visitor.model.session.interview.turn_count;
    for (int i = 0; i < turns; ++i) {
        visitor.tell(BackPressed{});
        REQUIRE(visitor.model.screen == Screen::Question);
    }
    CHECK(visitor.asked() == "age_band");
    CHECK(visitor.model.session.ticked ==
          rules::OptionSet{1} << *pack.option(*pack.question("age_band"), "21plus"));
    visitor.tell(BackPressed{});
    CHECK(visitor.model.screen == Screen::HowItWorks);

    visitor.tell(NextPressed{});
    for (int i = 0; i < turns; ++i) visitor.tell(NextPressed{});
    CHECK(visitor.model.screen == Screen::Check);
}

TEST_CASE("update: a child alone sees child protection and nothing else") {
    const KioskWorld world("2024-09-15");
    const std::vector<std::string_view> alone{"no", "unknown", "declined"};
    for (const auto with_adult : alone) {
        CAPTURE(with_adult);
        Visitor visitor(world);
        visitor.answer({{"age_band", "under18"}, {"accompanied_by_adult", with_adult}});
        CHECK(visitor.model.screen == Screen::ChildProtection);
        CHECK(visitor.model.session.interview.turn_count == 2);
        CHECK_FALSE(may_keep(visitor.model.session, world.setting));
        visitor.tell(NextPressed{});
        CHECK(visitor.model.screen == Screen::Finished);
        CHECK(count<CountVisit>(visitor.effects) == 0);
        CHECK(count<SaveRecord>(visitor.effects) == 0);
    }
}

TEST_CASE("update: a child with its parents sees results, and nothing can be kept") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.answer({{"age_band", "under18"}, {"accompanied_by_adult", "yes"}, {"where_now", "CO"}});
    REQUIRE(visitor.model.screen == Screen::Check);
    visitor.tell(NextPressed{});
    REQUIRE(visitor.model.screen == Screen::Results);
    visitor.tell(KeepPressed{true});
    CHECK(visitor.model.screen == Screen::Results);
    visitor.tell(NextPressed{});
    CHECK(visitor.model.screen == Screen::Finished);
    CHECK(count<SaveRecord>(visitor.effects) == 0);
}

TEST_CASE("update: the library asks nothing and counts a visit") {
    const KioskWorld world("2026-11-21");
    Visitor visitor(world);
    visitor.tell(DoorPicked{Door::Library});
    CHECK(visitor.model.screen == Screen::Library);
    visitor.tell(LibraryPagePicked{2});
    CHECK(visitor.model.screen == Screen::LibraryPage);
    visitor.tell(BackPressed{});
    CHECK(visitor.model.screen == Screen::LibraryTopic);
    visitor.tell(BackPressed{});
    visitor.tell(BackPressed{});
    CHECK(visitor.model.screen == Screen::Welcome);
    CHECK(count<CountVisit>(visitor.effects) == 1);
}

TEST_CASE("update: without usable content nothing is asked") {
    KioskWorld world("2026-11-21");
    world.setting.content = GENERATE(Content::TooOld, Content::Withdrawn);
    Visitor visitor(world);
    CHECK(visitor.model.screen == Screen::OutOfService);
    visitor.tell(DoorPicked{Door::Screening});
    CHECK(visitor.model.screen == Screen::OutOfService);
    visitor.wait(seconds(600));
    CHECK(visitor.model.screen == Screen::OutOfService);
}

TEST_CASE("update: an opened pathway says what could lawfully change it, until the person leaves") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.answer({{"age_band", "21plus"},
                    {"where_now", "CO"},
                    {"nationality", "VE"},
                    {"presence_since", "2022"},
                    {"status_now", "irregular"},
                    {"fear_return", "no"}});
    visitor.tell(NextPressed{});
    const auto& pack = world.setting.pack();
    const auto status = *pack.question("status_now");
    visitor.tell(PathwayPicked{*pack.pathway("smo_registration")});
    const auto& sets = visitor.model.session.would_change.sets;
    REQUIRE(sets.size() == 1);
    CHECK(sets[0] == std::vector<packs::Change>{{status, 1}});

    visitor.tell(PathwayPicked{*pack.pathway("host_protection")});
    CHECK(sets.empty());
    visitor.tell(PathwayPicked{*pack.pathway("smo_registration")});
    visitor.tell(LeavePressed{});
    CHECK(is_forgotten(visitor.model.session));
}

TEST_CASE("update: help leads back to where the person was") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.tell(DoorPicked{Door::Screening});
    visitor.tell(NextPressed{});
    visitor.tell(HelpPressed{});
    visitor.tell(HelpTopicPicked{HelpTopic::Ill});
    visitor.tell(HelpPressed{});
    visitor.tell(BackPressed{});
    CHECK(visitor.model.screen == Screen::Question);
}
