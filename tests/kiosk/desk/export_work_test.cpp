// How a custodian hands cases on in the clear: what it takes, and what is left of it.

#include "kiosk/desk/export_work.h"

#include <catch2/catch.hpp>

#include "kiosk/desk/desk.h"

#include "tests/kiosk/desk/case_world.h"
#include "tests/kiosk/desk/desk_cases.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

const std::string kReason = "asked for by the court";
const std::string kPhrase = "una frase de jorge";

struct Desk {
    KioskWorld world{"2024-09-15"};
    Visitor custodian{world, desk::update};

    Desk() {
        tell(VaultsSeen{{1, kCustodianDoor}});
        tell(RecipientsSeen{{"marta.pub"}, {"jorge.witness", "rosa.witness"}});
        open();
    }
    void open() {
        tell(VaultOpened{.number = kCustodianDoor, .book = &desk::sample_book("2024-09-15")});
        tell(ExportOpened{});
    }
    void tell(const DeskMsg& msg) {
        custodian.effects.clear();
        custodian.tell(msg);
    }
    void all_typed() {
        tell(ClearPicked{});
        tell(ReasonEdited{kReason});
        tell(WitnessPhraseEdited{kPhrase});
    }
    [[nodiscard]] DeskWork& work() { return custodian.model.desk; }
    [[nodiscard]] const InTheClear& clear() { return work().exported.clear; }
    [[nodiscard]] bool is_forgotten() {
        return clear().typed.empty() && clear().reason.empty() && !clear().choosing;
    }
    [[nodiscard]] const ExportCases* pressed() {
        tell(ExportPressed{});
        for (const auto& effect : custodian.effects) {
            const auto* desk = std::get_if<DeskEffect>(&effect);
            if (desk != nullptr && std::holds_alternative<ExportCases>(*desk)) {
                return &std::get<ExportCases>(*desk);
            }
        }
        return nullptr;
    }
    [[nodiscard]] bool is_wiped() const {
        return std::ranges::any_of(custodian.effects, [](const Effect& effect) {
            return std::holds_alternative<WipeScreen>(effect);
        });
    }
};

}  // namespace

TEST_CASE("desk export: in the clear it takes a reason, a second person and their passphrase") {
    Desk desk;
    struct Row {
        const char* why;
        std::string reason;
        std::string phrase;
        bool written;
    };
    const auto row = GENERATE(values<Row>({
        {"nothing", "", "", false},
        {"no reason", "", kPhrase, false},
        {"nine letters", "the court", kPhrase, false},
        {"nine letters and spaces", "  the court   ", kPhrase, false},
        {"nine letters of two bytes", "áéíóúñüàè", kPhrase, false},
        {"no passphrase", kReason, "", false},
        {"ten letters", "the courts", kPhrase, true},
        {"all of it", kReason, kPhrase, true},
    }));
    CAPTURE(row.why);
    desk.tell(ClearPicked{});
    desk.tell(ReasonEdited{row.reason});
    desk.tell(WitnessPhraseEdited{row.phrase});
    const auto* const asked = desk.pressed();
    REQUIRE((asked != nullptr) == row.written);
    if (asked == nullptr) return;
    CHECK(asked->cases.size() == 5);
    CHECK(asked->to.empty());
    REQUIRE(asked->clear.has_value());
    CHECK(asked->clear->reason == row.reason);
    CHECK(asked->clear->witness == "jorge.witness");
    CHECK(asked->clear->passphrase == kPhrase);
    CHECK(asked->clear->filter == "state=open");
}

TEST_CASE("desk export: without a second person's key nothing leaves in the clear") {
    Desk desk;
    desk.tell(RecipientsSeen{{"marta.pub"}, {}});
    desk.tell(ExportOpened{});
    desk.all_typed();
    CHECK(desk.pressed() == nullptr);
    desk.tell(ClearPicked{false});
    REQUIRE(desk.pressed() != nullptr);
    CHECK_FALSE(desk.pressed()->clear.has_value());
    CHECK(desk.pressed()->to == "marta.pub");
}

TEST_CASE("desk export: whoever goes back leaves nothing typed; the list stays as it was") {
    Desk desk;
    desk.tell(SearchEdited{"Luz"});
    desk.all_typed();
    SECTION("cancelled") { desk.tell(ClearPicked{false}); }
    SECTION("the pane closed") { desk.tell(ExportOpened{false}); }
    SECTION("another place") { desk.tell(DeskPlacePicked{DeskPlace::Contacts}); }
    SECTION("locked") { desk.tell(LockPressed{}); }
    SECTION("left at once") { desk.custodian.tell(LeavePressed{}); }
    SECTION("written") {
        REQUIRE(desk.pressed() != nullptr);
        CHECK(desk.pressed()->cases.size() == 1);
        CHECK(desk.pressed()->clear->filter == "state=open, and words");
        desk.tell(CasesExported{"/exports/1.plaintext.csv"});
        CHECK(desk.work().exported.file_is_clear);
        CHECK(desk.work().search == "Luz");
        CHECK(desk.work().exported.choosing);
    }
    CHECK(desk.is_forgotten());
    CHECK(desk.is_wiped());
}

TEST_CASE("desk export: another person's key wants another passphrase") {
    Desk desk;
    desk.all_typed();
    desk.tell(WitnessPicked{1});
    CHECK(desk.clear().typed.empty());
    CHECK(desk.clear().reason == kReason);
    CHECK(desk.pressed() == nullptr);
    desk.tell(WitnessPicked{7});
    desk.tell(WitnessPhraseEdited{kPhrase});
    CHECK(desk.pressed()->clear->witness == "rosa.witness");
}

TEST_CASE("desk export: after wrong passphrases it waits, also over a lock") {
    Desk desk;
    desk.all_typed();
    desk.tell(CasesExported{.fault = ExportFault::WrongPhrase, .wait = std::chrono::seconds{15}});
    CHECK(desk.work().exported.fault == ExportFault::WrongPhrase);
    CHECK(desk.clear().typed.empty());
    CHECK(desk.clear().reason == kReason);
    CHECK(desk.clear().choosing);
    CHECK(desk.clear().seconds_to_wait == 15);
    desk.tell(WitnessPhraseEdited{kPhrase});
    CHECK(desk.pressed() == nullptr);
    desk.tell(LockPressed{});
    desk.tell(RecipientsSeen{{"marta.pub"}, {"jorge.witness"}});
    desk.open();
    desk.all_typed();
    CHECK(desk.pressed() == nullptr);
    desk.custodian.now = desk.custodian.now + std::chrono::seconds{15};
    desk.custodian.tell(Ticked{});
    CHECK(desk.clear().seconds_to_wait == 0);
    CHECK(desk.pressed() != nullptr);
}

TEST_CASE("desk export: the log is told by what the list was chosen, in ids") {
    Desk desk;
    desk.tell(CaseStatePicked{cases::CaseFilter::State::All});
    desk.tell(CasePathwayPicked{"us_refugee_resettlement"});
    desk.tell(CaseOutcomePicked{rules::Outcome::Closed});
    desk.tell(CaseCountryPicked{"CO"});
    CHECK(desk::filter_for_log(desk.work()) ==
          "state=all pathway=us_refugee_resettlement outcome=closed country=CO");
    desk.tell(SearchEdited{"Golondrina"});
    CHECK(desk::filter_for_log(desk.work()).ends_with("country=CO, and words"));
}
