#include "kiosk/core/taking.h"

#include <catch2/catch.hpp>

#include "tests/support/kiosk_world.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

void send_to_printer(Visitor& visitor) {
    visitor.see_results();
    visitor.tell(TakePressed{});
    visitor.tell(PrintPressed{});
}

}  // namespace

TEST_CASE("taking: the steps of the results, the pages of a pathway, a page of the library") {
    const KioskWorld world("2026-11-21");
    Visitor visitor(world);
    CHECK(to_take(visitor.model, world.setting).empty());
    visitor.tell(DoorPicked{Door::Library});
    visitor.tell(LibraryPagePicked{2});
    CHECK(to_take(visitor.model, world.setting).pages == std::vector{shipped_pack().library[2].id});

    Visitor other(world);
    other.see_results();
    other.tell(TakePressed{});
    CHECK(other.model.screen == Screen::Take);
    CHECK(packs::fragment_of(other.model.session.take_away) ==
          "1.unhcr_talk+asylum_co.unhcr_help+co_asylum.");
    other.tell(BackPressed{});
    CHECK(other.model.screen == Screen::Results);
    other.tell(PathwayPicked{*shipped_pack().pathway("us_h2")});
    other.tell(TakePressed{});
    CHECK(other.model.session.take_away.steps.empty());
    CHECK(other.model.session.take_away.pages.size() == 2);
    other.tell(BackPressed{});
    CHECK(other.model.screen == Screen::Pathway);
}

TEST_CASE("taking: a link names the hub, the language and what was taken") {
    KioskWorld world("2026-11-21", false);
    const packs::TakeAway take_away{{"a", "b"}, {"c"}, {}};
    CHECK(take_away_link(world.setting, "fr", take_away).empty());
    world.setting.hub = "https://hub.example";
    CHECK(take_away_link(world.setting, "fr", take_away) == "https://hub.example/t/fr#1.a+b.c.");
}

TEST_CASE("taking: paper is printed once at a time, and not for who left") {
    KioskWorld world("2026-11-21");
    Visitor visitor(world);
    send_to_printer(visitor);
    CHECK(count<PrintSlip>(visitor.effects) == 0);  // No printer.

    world.setting.printer = "cups:desk";
    visitor.tell(PrintPressed{});
    visitor.tell(PrintPressed{});
    CHECK(count<PrintSlip>(visitor.effects) == 1);
    CHECK(visitor.model.session.printing == Printing::Busy);
    visitor.tell(BackPressed{});
    visitor.tell(TakePressed{});
    visitor.tell(PrintPressed{});
    CHECK(count<PrintSlip>(visitor.effects) == 1);
    visitor.tell(LeavePressed{});
    CHECK(count<CancelPrint>(visitor.effects) == 1);
    CHECK(visitor.model.session.printing == Printing::No);
    visitor.tell(SlipPrinted{true});  // Too late to be anybody's.
    CHECK(visitor.model.session.printing == Printing::No);
}

TEST_CASE("taking: what the printer said is shown, and may be tried again") {
    KioskWorld world("2026-11-21");
    world.setting.printer = "cups:desk";
    Visitor visitor(world);
    send_to_printer(visitor);
    for (const bool done : {false, true}) {
        visitor.tell(PrintPressed{});
        visitor.tell(SlipPrinted{done});
        CHECK(visitor.model.session.printing == (done ? Printing::Done : Printing::Failed));
    }
}

TEST_CASE("taking: a paper on its way is called back for who left after their record was saved") {
    KioskWorld world("2026-11-21");
    world.setting.printer = "cups:desk";
    Visitor visitor(world);
    send_to_printer(visitor);
    visitor.tell(BackPressed{});
    visitor.tell(NextPressed{});
    visitor.tell(KeepPressed{true});
    visitor.tell(RecordSaved{"AAAAA-BBBBB"});
    CHECK(visitor.model.session.printing == Printing::Busy);
    visitor.tell(LeavePressed{});
    CHECK(count<CancelPrint>(visitor.effects) == 1);
}

TEST_CASE("taking: the staff prints a test page, where there is a printer") {
    KioskWorld world("2026-11-21");
    Visitor staff(world);
    staff.tell(StaffDoorHeld{});
    staff.tell(PrintPressed{});
    CHECK(count<PrintSlip>(staff.effects) == 0);
    staff.tell(PinJudged{store::PinVerdict::Right, 0});
    staff.tell(PrintPressed{});
    CHECK(count<PrintSlip>(staff.effects) == 0);  // No printer.
    world.setting.printer = "cups:desk";
    staff.tell(PrintPressed{});
    CHECK(count<PrintSlip>(staff.effects) == 1);
    staff.tell(SlipPrinted{true});
    CHECK(staff.model.session.printing == Printing::Done);
}
