#include <catch2/catch.hpp>

#include "kiosk/desk/desk.h"

#include "tests/kiosk/desk/case_world.h"
#include "tests/kiosk/desk/desk_cases.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

using Step = TeamDoor::Step;

const std::string kWords = "abanico guitarra lavar nube piscina tejado";

struct Desk {
    KioskWorld world{"2024-09-15"};
    Visitor worker{world, desk::update};

    void tell(const DeskMsg& msg) { worker.tell(msg); }
    [[nodiscard]] const DeskWork& work() const { return worker.model.desk; }
    [[nodiscard]] const TeamDoor& door() const { return work().team; }
    void open() {
        desk::open_vault(worker, desk::sample_book("2024-09-15"));
        tell(TeamSeen{});
        tell(DeskPlacePicked{DeskPlace::Team});
        worker.effects.clear();
    }
    void draw() {
        tell(TeamStepPicked{Step::Drawn});
        tell(PhraseMade{kWords});
        worker.effects.clear();
    }
    template <class T>
    [[nodiscard]] const T* asked() const {
        const T* found = nullptr;
        for (const auto& effect : worker.effects) {
            const auto* desk = std::get_if<DeskEffect>(&effect);
            if (desk != nullptr && std::holds_alternative<T>(*desk)) found = &std::get<T>(*desk);
        }
        return found;
    }
    [[nodiscard]] bool wiped() const {
        return std::ranges::any_of(worker.effects, [](const Effect& effect) {
            return std::holds_alternative<WipeScreen>(effect);
        });
    }
};

}  // namespace

TEST_CASE("desk team: it stands behind the vault") {
    Desk desk;
    desk.tell(DeskPlacePicked{DeskPlace::Team});
    CHECK(desk.work().place == DeskPlace::NewVault);
    desk.tell(VaultsSeen{{1}});
    desk.tell(DeskPlacePicked{DeskPlace::Team});
    CHECK(desk.work().place == DeskPlace::Locked);
    desk.tell(TeamStepPicked{Step::Drawn});
    desk.tell(TeamSeen{.sign = "4F2-A91"});
    CHECK(desk.door().step == Step::None);
    CHECK(desk.door().sign.empty());
}

TEST_CASE("desk team: six new words are shown, typed once, and then shared by") {
    Desk desk;
    desk.open();
    desk.tell(TeamStepPicked{Step::Confirming});
    CHECK(desk.door().step == Step::None);  // There is nothing to type yet.
    desk.tell(TeamStepPicked{Step::Drawn});
    REQUIRE(desk.asked<MakePhrase>() != nullptr);
    CHECK(desk.asked<MakePhrase>()->language == "es");
    desk.draw();
    CHECK(desk.asked<MakePhrase>() == nullptr);  // Not other ones.
    CHECK(desk.door().phrase == kWords);
    CHECK(desk.work().vault.phrase.empty());
    desk.tell(TeamWordsEdited{kWords});
    desk.tell(TeamWordsEntered{});
    CHECK(desk.asked<JoinTeam>() == nullptr);  // Not before they stand on paper.
    desk.tell(TeamStepPicked{Step::Confirming});
    desk.tell(TeamWordsEdited{"abanico"});
    desk.tell(TeamWordsEntered{});
    CHECK(desk.asked<JoinTeam>() == nullptr);
    CHECK(desk.door().fault == TeamFault::Different);
    desk.tell(TeamWordsEdited{" ABANICO guitarra lavar nube piscina tejado"});
    CHECK(desk.door().fault == TeamFault::None);
    desk.tell(TeamWordsEntered{});
    REQUIRE(desk.asked<JoinTeam>() != nullptr);
    desk.worker.effects.clear();
    desk.tell(TeamSeen{.sign = "4F2-A91"});
    CHECK(desk.door().step == Step::None);
    CHECK(desk.door().typed.empty());
    CHECK(desk.door().phrase.empty());
    CHECK(desk.door().sign == "4F2-A91");
    CHECK(desk.wiped());
}

TEST_CASE("desk team: the team's words are typed on the next laptop, mistyped ones once more") {
    Desk desk;
    desk.open();
    desk.tell(TeamStepPicked{Step::Typing});
    desk.tell(TeamWordsEntered{});
    CHECK(desk.asked<JoinTeam>() == nullptr);
    desk.tell(TeamWordsEdited{kWords});
    desk.tell(TeamWordsEntered{});
    REQUIRE(desk.asked<JoinTeam>() != nullptr);
    CHECK(desk.asked<JoinTeam>()->words == kWords);
    desk.tell(TeamSeen{.fault = TeamFault::Words});
    CHECK(desk.door().step == Step::Typing);
    CHECK(desk.door().typed.empty());
    CHECK(desk.door().fault == TeamFault::Words);
    desk.tell(TeamStepPicked{});
    CHECK(desk.door().step == Step::None);
    CHECK(desk.door().fault == TeamFault::None);
}

TEST_CASE("desk team: who shares stops only after they were asked, and does not begin twice") {
    Desk desk;
    desk.open();
    desk.tell(TeamStepPicked{Step::Leaving});
    CHECK(desk.door().step == Step::None);
    desk.tell(TeamSeen{.sign = "4F2-A91"});
    desk.tell(TeamStepPicked{Step::Typing});
    desk.tell(TeamLeft{});
    CHECK(desk.door().step == Step::None);
    CHECK(desk.asked<LeaveTeam>() == nullptr);
    desk.tell(TeamStepPicked{Step::Leaving});
    desk.tell(TeamSeen{.sign = "4F2-A91", .aside = 1});  // Something came meanwhile.
    CHECK(desk.door().step == Step::Leaving);
    CHECK(desk.door().aside == 1);
    desk.tell(TeamLeft{});
    CHECK(desk.asked<LeaveTeam>() != nullptr);
    desk.tell(TeamSeen{});
    CHECK(desk.door().step == Step::None);
    CHECK(desk.door().sign.empty());
}

TEST_CASE("desk team: words that were shown or typed go with the place and with the vault") {
    Desk desk;
    desk.open();
    desk.draw();
    desk.tell(TeamStepPicked{Step::Confirming});
    desk.tell(TeamWordsEdited{"abanico"});
    const auto how = GENERATE(0, 1, 2);
    if (how == 0) desk.tell(DeskPlacePicked{DeskPlace::Machine});
    if (how == 1) desk.tell(LockPressed{});
    if (how == 2) desk.worker.tell(LeavePressed{});
    CHECK(desk.door().typed.empty());
    CHECK(desk.door().phrase.empty());
    CHECK(desk.door().step == Step::None);
    CHECK(desk.wiped());
}
