#include <catch2/catch.hpp>

#include "kiosk/core/unattended.h"
#include "kiosk/desk/desk.h"

#include "tests/kiosk/desk/case_world.h"
#include "tests/kiosk/desk/desk_cases.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

struct Desk {
    Desk() { world.setting.idle = desk::kIdle; }

    KioskWorld world{"2024-09-15"};
    Visitor worker{world, desk::update};

    void tell(const DeskMsg& msg) { worker.tell(msg); }
    [[nodiscard]] const DeskWork& work() const { return worker.model.desk; }
    [[nodiscard]] const VaultDoor& door() const { return work().vault; }
    void open() { desk::open_vault(worker, desk::sample_book("2024-09-15")); }

    /// The last effect of that kind; null where there was none.
    template <class T>
    [[nodiscard]] const T* asked() const {
        const T* found = nullptr;
        for (const auto& effect : worker.effects) {
            const auto* desk = std::get_if<DeskEffect>(&effect);
            if (desk != nullptr && std::holds_alternative<T>(*desk)) found = &std::get<T>(*desk);
        }
        return found;
    }
};

}  // namespace

TEST_CASE("desk vault: without one the desk begins as before; with one it begins locked") {
    Desk desk;
    desk.tell(VaultsSeen{});
    CHECK(desk.work().place == DeskPlace::Start);
    desk.tell(VaultsSeen{{2, 3}});
    CHECK(desk.work().place == DeskPlace::Locked);
    CHECK(desk.door().chosen == 2);
    desk.tell(DeskPlacePicked{DeskPlace::Start});
    desk.worker.tell(DoorPicked{Door::Screening});
    CHECK(desk.worker.model.screen == Screen::Question);  // Nobody waits for a passphrase.
}

TEST_CASE("desk vault: the cases are behind the door, whoever asks for them") {
    Desk desk;
    for (const auto place : {DeskPlace::Cases, DeskPlace::Calls, DeskPlace::Case}) {
        desk.tell(DeskPlacePicked{place});
        CHECK(desk.work().place == DeskPlace::NewVault);
        desk.tell(VaultsSeen{{1}});
        desk.tell(DeskPlacePicked{place});
        CHECK(desk.work().place == DeskPlace::Locked);
        desk.tell(VaultsSeen{});
    }
}

TEST_CASE("desk vault: six words are shown once, typed once, and make a vault") {
    Desk desk;
    desk.tell(DeskPlacePicked{DeskPlace::Cases});
    REQUIRE(desk.asked<MakePhrase>() != nullptr);
    CHECK(desk.asked<MakePhrase>()->language == "es");
    desk.tell(PhraseMade{"uno dos tres cuatro cinco seis"});
    desk.tell(PassphraseEdited{"uno dos tres cuatro cinco seis"});
    desk.tell(PassphraseEntered{});
    CHECK(desk.asked<MakeVault>() == nullptr);  // Not before they stand on paper.
    desk.tell(PhraseWritten{});
    desk.tell(PassphraseEdited{"uno dos tres"});
    desk.tell(PassphraseEntered{});
    CHECK(desk.asked<MakeVault>() == nullptr);
    CHECK(desk.door().fault == VaultFault::Different);
    desk.tell(PhraseWritten{false});  // Once more at the words.
    CHECK_FALSE(desk.door().confirming);
    CHECK(desk.door().typed.empty());
    desk.tell(PhraseWritten{});
    desk.tell(PassphraseEdited{"  Uno dos  TRES cuatro cinco seis "});
    CHECK(desk.door().fault == VaultFault::None);
    desk.tell(PassphraseEntered{});
    REQUIRE(desk.asked<MakeVault>() != nullptr);
    CHECK(desk.asked<MakeVault>()->passphrase == "uno dos tres cuatro cinco seis");

    desk.tell(VaultsSeen{{1}});
    desk.tell(VaultOpened{.number = 1, .book = &desk::sample_book("2024-09-15")});
    CHECK(desk.work().place == DeskPlace::Cases);
    CHECK(desk.door().open == 1);
    CHECK(desk.door().phrase.empty());
    CHECK(desk.door().typed.empty());
    CHECK(count<WipeScreen>(desk.worker.effects) == 1);
}

TEST_CASE("desk vault: a wrong passphrase waits, and says how many tries are left") {
    Desk desk;
    desk.tell(VaultsSeen{{1}});
    desk.tell(PassphraseEdited{"wrong"});
    desk.tell(PassphraseEntered{});
    REQUIRE(desk.asked<OpenVault>() != nullptr);
    CHECK(desk.asked<OpenVault>()->number == 1);
    CHECK(desk.asked<OpenVault>()->passphrase == "wrong");
    desk.tell(
        VaultTried{.fault = VaultFault::Wrong, .failures = 4, .wait = std::chrono::seconds(30)});
    CHECK(desk.door().typed.empty());
    CHECK(desk.door().failures == 4);
    CHECK(desk.door().seconds_to_wait == 30);

    desk.worker.effects.clear();
    desk.tell(PassphraseEdited{"another"});
    desk.tell(PassphraseEntered{});
    CHECK(desk.asked<OpenVault>() == nullptr);
    desk.worker.wait(std::chrono::seconds(30));
    CHECK(desk.door().seconds_to_wait == 0);
    desk.tell(PassphraseEntered{});
    CHECK(desk.asked<OpenVault>() != nullptr);
}

TEST_CASE("desk vault: locked by hand, by leaving, by sleep and by nobody being there") {
    using Lock = void (*)(Desk&);
    const auto lock = GENERATE(values<Lock>({
        [](Desk& desk) { desk.tell(LockPressed{}); },
        [](Desk& desk) { desk.worker.tell(LeavePressed{}); },
        [](Desk& desk) { desk.worker.wait(desk::kIdle.limit); },
        [](Desk& desk) {
            desk.worker.tell(DoorPicked{Door::Screening});
            desk.tell(LockPressed{});
        },
        [](Desk& desk) {
            desk.worker.tell(DoorPicked{Door::Screening});
            desk.worker.wait(desk::kIdle.limit + desk::kIdle.warning);
        },
    }));
    Desk desk;
    desk.open();
    desk::open_case(desk.worker, desk::luz());
    desk.tell(CaseFormPicked{CaseForm::Note});
    desk.tell(DraftEdited{DraftField::Note, "secret"});
    desk.tell(SearchEdited{"luz"});
    desk.worker.effects.clear();
    lock(desk);
    CHECK(desk.asked<LockVault>() != nullptr);
    CHECK(count<WipeScreen>(desk.worker.effects) >= 1);
    CHECK(desk.door().open == 0);
    CHECK(desk.work().book == nullptr);
    CHECK(desk.work().file.entries.empty());
    CHECK(desk.work().draft.event == records::CaseEvent{});
    CHECK(desk.work().search.empty());
    CHECK(desk.work().place == DeskPlace::Locked);
    CHECK(desk.worker.model.session.door == Door::None);
}

TEST_CASE("desk vault: somebody who works is not locked out") {
    Desk desk;
    desk.open();
    for (int i = 0; i < 10; ++i) {
        desk.worker.wait(desk::kIdle.limit - std::chrono::seconds(5));
        desk.tell(RowPicked{0});
    }
    CHECK(desk.door().open == 1);
}

TEST_CASE("desk vault: emptied before a checkpoint, asked twice, and only by whom it is open to") {
    Desk desk;
    desk.tell(VaultsSeen{{1}});
    desk.tell(EmptyPressed{true});
    CHECK(desk.asked<EmptyVault>() == nullptr);
    desk.open();
    desk.tell(DeskPlacePicked{DeskPlace::Machine});
    desk.tell(EmptyPressed{});
    CHECK(desk.door().emptying);
    desk.tell(EmptyPressed{});  // Called back.
    CHECK_FALSE(desk.door().emptying);
    CHECK(desk.asked<EmptyVault>() == nullptr);
    desk.tell(EmptyPressed{});
    desk.tell(EmptyPressed{true});
    CHECK(desk.asked<EmptyVault>() != nullptr);
    CHECK(desk.work().book == nullptr);
    CHECK(desk.work().place == DeskPlace::Start);
}

TEST_CASE("desk vault: what happens by itself is drawn, and never slept over") {
    Desk desk;
    CHECK(may_sleep(desk.worker.model));
    desk.tell(VaultsSeen{{1}});
    desk.tell(
        VaultTried{.fault = VaultFault::Wrong, .failures = 4, .wait = std::chrono::seconds(30)});
    CHECK_FALSE(may_sleep(desk.worker.model));
    auto before = moving_parts(desk.worker.model);
    desk.worker.wait(std::chrono::seconds(1));
    CHECK(moving_parts(desk.worker.model) != before);
    desk.worker.wait(std::chrono::seconds(30));
    CHECK(may_sleep(desk.worker.model));

    desk.open();
    CHECK_FALSE(may_sleep(desk.worker.model));
    before = moving_parts(desk.worker.model);
    desk.worker.wait(desk::kIdle.limit);
    CHECK(moving_parts(desk.worker.model) != before);  // It locked: nobody must read on.
    CHECK(may_sleep(desk.worker.model));
}
