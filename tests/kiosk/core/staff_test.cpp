#include "kiosk/core/staff.h"

#include <catch2/catch.hpp>

#include "tests/support/kiosk_world.h"

using namespace camino;
using namespace camino::kiosk;
using namespace std::chrono_literals;

namespace {

template <class T>
int count_of(const std::vector<Effect>& effects) {
    int count = 0;
    for (const auto& effect : effects) count += std::holds_alternative<T>(effect) ? 1 : 0;
    return count;
}

void type(Visitor& visitor, std::string_view pin) {
    for (const char digit : pin) visitor.tell(PinDigitPressed{digit - '0'});
}

// Somebody before the staff door, which `failures` wrong PINs in a row have not opened.
void come_inside(Visitor& visitor) {
    visitor.tell(StaffDoorHeld{});
    type(visitor, "271828");
    visitor.tell(PinEntered{});
    visitor.tell(PinJudged{store::PinVerdict::Right, 0});
}

}  // namespace

TEST_CASE("staff: whoever holds the door finds nothing of the visit before") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.answer({{"where_now", "CO"}, {"nationality", "VE"}});
    visitor.tell(NextPressed{});
    REQUIRE(visitor.model.session.screening);
    visitor.effects.clear();
    visitor.tell(StaffDoorHeld{});
    CHECK(visitor.model.screen == Screen::StaffPin);
    CHECK_FALSE(visitor.model.session.screening);
    CHECK(visitor.model.session.kept.count == 0);
    CHECK(count_of<WipeScreen>(visitor.effects) == 1);
    CHECK(count_of<CountVisit>(visitor.effects) == 1);  // It was a visit all the same.
}

TEST_CASE("staff: a PIN of six digits is judged, and only the right one opens") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.tell(StaffDoorHeld{});
    type(visitor, "27182");
    visitor.tell(PinEntered{});
    CHECK(count_of<CheckPin>(visitor.effects) == 0);
    visitor.tell(PinErased{});
    type(visitor, "28");
    CHECK(visitor.model.staff.pin == "271828");
    visitor.tell(PinEntered{});
    CHECK(count_of<CheckPin>(visitor.effects) == 1);
    for (const auto verdict :
         {store::PinVerdict::Wrong, store::PinVerdict::NotSet, store::PinVerdict::Broken}) {
        visitor.tell(PinJudged{verdict, 1});
        CHECK(visitor.model.screen == Screen::StaffPin);
        CHECK(visitor.model.staff.pin.empty());
        CHECK(visitor.model.staff.verdict == verdict);
    }
    visitor.tell(PinJudged{store::PinVerdict::Right, 0});
    CHECK(visitor.model.screen == Screen::Staff);
    CHECK(visitor.model.staff.pin.empty());
}

TEST_CASE("staff: three tries are free, then each costs more, up to an hour") {
    struct Row {
        int failures;
        Duration delay;
    };
    for (const auto& row : {Row{0, 0s}, Row{2, 0s}, Row{3, 30s}, Row{4, 60s}, Row{5, 2min},
                            Row{9, 32min}, Row{10, 1h}, Row{11, 1h}, Row{1'000'000, 1h}}) {
        CAPTURE(row.failures);
        CHECK(pin_delay(row.failures) == row.delay);
    }
}

TEST_CASE("staff: while it waits no PIN is judged, also when the door was left and held again") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.tell(StaffDoorHeld{});
    visitor.tell(PinJudged{store::PinVerdict::Wrong, 3});
    CHECK(visitor.model.staff.seconds_to_wait == 30);
    visitor.wait(10s);
    CHECK(visitor.model.staff.seconds_to_wait == 20);
    visitor.tell(BackPressed{});
    CHECK(visitor.model.screen == Screen::Welcome);
    visitor.tell(StaffDoorHeld{});
    CHECK(visitor.model.staff.seconds_to_wait == 20);
    visitor.effects.clear();
    type(visitor, "271828");
    visitor.tell(PinEntered{});
    CHECK(count_of<CheckPin>(visitor.effects) == 0);
    visitor.wait(20s);
    visitor.tell(PinEntered{});
    CHECK(count_of<CheckPin>(visitor.effects) == 1);
}

TEST_CASE("staff: without the PIN nothing behind the door can be asked for") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    const auto press_everything = [&] {
        visitor.effects.clear();
        visitor.tell(SyncNowPressed{});
        visitor.tell(StickPressed{});
        visitor.tell(RestartPressed{});
        visitor.tell(HouseLookPicked{{.large_text = true}});
        visitor.tell(SoundTestPressed{});
        visitor.tell(TouchTestPressed{});
        visitor.tell(ColorTestPressed{});
        visitor.tell(PinJudged{store::PinVerdict::Right, 0});
    };
    press_everything();
    CHECK(visitor.effects.empty());
    CHECK(visitor.model.screen == Screen::Welcome);
    visitor.tell(StaffDoorHeld{});
    visitor.effects.clear();
    for (const Msg& msg :
         {Msg{SyncNowPressed{}}, Msg{StickPressed{}}, Msg{RestartPressed{}},
          Msg{TouchTestPressed{}}, Msg{HouseLookPicked{}}, Msg{ColorTestPressed{}}}) {
        visitor.tell(msg);
    }
    CHECK(visitor.effects.empty());
    CHECK(visitor.model.screen == Screen::StaffPin);
}

TEST_CASE("staff: what is asked for reaches the platform") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    come_inside(visitor);
    visitor.effects.clear();
    visitor.tell(SyncNowPressed{});
    CHECK(visitor.model.staff.report.sync == WishState::Waiting);
    visitor.tell(HouseLookPicked{{.large_text = true}});
    visitor.tell(SoundTestPressed{});
    visitor.tell(RestartPressed{});
    visitor.tell(StickPressed{});
    visitor.tell(StickPressed{});  // A stick is written once at a time.
    CHECK(visitor.model.staff.report.stick == WishState::Waiting);
    CHECK(count_of<AskAgent>(visitor.effects) == 2);
    CHECK(count_of<KeepHouseLook>(visitor.effects) == 1);
    CHECK(count_of<Chime>(visitor.effects) == 1);
    CHECK(count_of<Restart>(visitor.effects) == 1);
}

TEST_CASE("staff: the tests of touch and colours end where they began") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    come_inside(visitor);
    visitor.tell(TouchTestPressed{});
    for (int i = -1; i <= kTouchFieldCount; ++i) visitor.tell(FieldTouched{i});
    CHECK(visitor.model.staff.touched == (1u << kTouchFieldCount) - 1);
    visitor.tell(BackPressed{});
    CHECK(visitor.model.screen == Screen::Staff);
    for (int i = 0; i < kTestColorCount; ++i) {
        visitor.tell(ColorTestPressed{});
        CHECK(visitor.model.screen == Screen::ColorTest);
        CHECK(visitor.model.staff.color == i);
    }
    visitor.tell(ColorTestPressed{});
    CHECK(visitor.model.screen == Screen::Staff);
}

TEST_CASE("staff: the page leaves by itself, and nobody comes back to it from help") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    come_inside(visitor);
    SECTION("nobody touches it for the usual time") {
        visitor.wait(89s);
        CHECK(visitor.model.screen == Screen::Staff);
        visitor.wait(1s);
        CHECK(visitor.model.screen == Screen::Welcome);
    }
    SECTION("back") {
        visitor.tell(BackPressed{});
        CHECK(visitor.model.screen == Screen::Welcome);
    }
    SECTION("help") {
        visitor.tell(HelpPressed{});
        CHECK(visitor.model.screen == Screen::Help);
        visitor.tell(BackPressed{});
        CHECK(visitor.model.screen == Screen::Welcome);
    }
    SECTION("leave") {
        visitor.tell(LeavePressed{});
        CHECK(visitor.model.screen == Screen::Notice);
    }
    CHECK(visitor.model.staff.report == StaffReport{});
}

TEST_CASE("staff: every visit begins as the house wants it") {
    KioskWorld world("2024-09-15");
    world.setting.look = {.large_text = true, .high_contrast = true};
    Visitor visitor(world);
    CHECK(visitor.model.large_text);
    CHECK(visitor.model.high_contrast);
    visitor.tell(LargeTextPicked{false});
    visitor.tell(LeavePressed{});
    CHECK(visitor.model.large_text);
}

TEST_CASE("rest: after five minutes of nobody the screen goes dark, and a touch only wakes it") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.wait(299s);
    CHECK_FALSE(visitor.model.resting);
    visitor.wait(1s);
    CHECK(visitor.model.resting);
    const Msg touch = GENERATE(Msg{DoorPicked{}}, Msg{SayAgainPressed{}}, Msg{HelpPressed{}});
    visitor.tell(touch);
    CHECK_FALSE(visitor.model.resting);
    CHECK(visitor.model.screen == Screen::Welcome);
    CHECK(visitor.model.overlay == Overlay::None);
    visitor.tell(touch);
    const bool acted =
        visitor.model.screen != Screen::Welcome || visitor.model.overlay != Overlay::None;
    CHECK(acted);
}

TEST_CASE("rest: when the house is closed the screen goes dark as soon as nobody is there") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.tell(HealthRead{{.house_closed = true}});
    visitor.wait(89s);
    CHECK_FALSE(visitor.model.resting);
    visitor.wait(1s);
    CHECK(visitor.model.resting);
    visitor.tell(DoorPicked{Door::Library});
    CHECK_FALSE(visitor.model.resting);
    visitor.tell(DoorPicked{Door::Library});
    CHECK(visitor.model.screen == Screen::Library);  // Who needs it can use it.
    visitor.wait(119s);
    CHECK(visitor.model.screen == Screen::Library);
}

TEST_CASE("rest: never over what somebody reads or hears") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.tell(DoorPicked{Door::Library});
    visitor.wait(119s);
    CHECK_FALSE(visitor.model.resting);
    visitor.wait(400s);  // The session ended after two minutes; then the welcome screen waited.
    CHECK(visitor.model.resting);
    CHECK(visitor.model.screen == Screen::Welcome);
}

TEST_CASE("rest: staff come in from the dark too") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.wait(300s);
    visitor.tell(StaffDoorHeld{});
    CHECK(visitor.model.screen == Screen::StaffPin);
}
