#include <algorithm>
#include <catch2/catch.hpp>

#include "kiosk/core/visit.h"
#include "kiosk/desk/desk.h"

#include "tests/kiosk/desk/desk_cases.h"

using namespace camino;
using namespace camino::kiosk;
using desk::ask_until;
using desk::kInTime;

namespace {

struct Desk {
    explicit Desk(const std::string& as_of) : world(as_of) { world.setting.idle = desk::kIdle; }

    KioskWorld world;
    Visitor worker{world, desk::update};

    [[nodiscard]] rules::Outcome outcome(std::string_view pathway) const {
        return worker.model.session.screening->pathways[*shipped_pack().pathway(pathway)].outcome;
    }
};

const VisitCount* counted(const std::vector<Effect>& effects) {
    for (const auto& effect : effects) {
        if (const auto* visit = std::get_if<CountVisit>(&effect)) return &visit->visit;
    }
    return nullptr;
}

bool is_forgotten(const Session& session) {
    return session.kept == Answers{} && session.interview.counted == Answers{} &&
           !session.screening && session.door == Door::None && session.typed.empty();
}

}  // namespace

TEST_CASE("desk: the first question comes at once, and the end of the questions is the standing") {
    Desk desk("2024-09-15");
    desk.worker.tell(DoorPicked{Door::Screening});
    CHECK(desk.worker.asked() == "age_band");
    CHECK(desk.worker.model.session.door == Door::Desk);
    desk.worker.answer(kInTime);
    CHECK(desk.worker.model.screen == Screen::Results);
    CHECK(desk.outcome("smo_registration") == rules::Outcome::MayQualify);
}

TEST_CASE("desk: the standing follows every answer") {
    Desk desk("2024-09-15");
    struct Row {
        const char* until;
        rules::Outcome office;
    };
    using O = rules::Outcome;
    const std::vector<Row> rows{{"where_now", O::CannotTell},
                                {"nationality", O::CannotTell},
                                {"presence_since", O::CannotTell}};
    for (const auto& row : rows) {
        CAPTURE(row.until);
        ask_until(desk.worker, row.until, kInTime);
        REQUIRE(desk.worker.asked() == row.until);
        CHECK(desk.outcome("smo_registration") == row.office);
    }
    desk.worker.tell(DateTyped{*parse_span("2023-06-12")});
    CHECK(desk.outcome("smo_registration") == O::NotNow);
    desk.worker.tell(AnswerReopened{*shipped_pack().question("presence_since")});
    desk.worker.tell(DateTyped{*parse_span("2023-06-11")});
    CHECK(desk.outcome("smo_registration") == O::CannotTell);
}

TEST_CASE("desk: what could change the selected pathway follows every answer") {
    Desk desk("2024-09-15");
    desk.worker.tell(DoorPicked{Door::Screening});
    desk.worker.tell(PathwayPicked{*shipped_pack().pathway("smo_registration")});
    const auto status = *shipped_pack().question("status_now");
    ask_until(desk.worker, "status_now", kInTime);
    const auto& sets = desk.worker.model.session.would_change.sets;
    const auto say = [&](unsigned option) {
        desk.worker.tell(AnswerReopened{status});
        desk.worker.tell(OptionPicked{option});
    };
    constexpr unsigned kRegular = 0, kInProcess = 1, kIrregular = 6;
    say(kIrregular);
    CHECK(std::find(sets.begin(), sets.end(), std::vector{packs::Change{status, kInProcess}}) !=
          sets.end());
    say(kRegular);
    CHECK(sets.empty());
}

TEST_CASE("desk: a typed date answers year, month and day at once; less is asked for more") {
    struct Row {
        const char* date;
        bool asked_again;
    };
    for (const auto& row : {Row{"2023-06-11", false}, Row{"2022", false}, Row{"2023", true}}) {
        CAPTURE(row.date);
        Desk desk("2024-09-15");
        ask_until(desk.worker, "presence_since", kInTime);
        desk.worker.tell(TextEdited{row.date});
        desk.worker.tell(DateTyped{*parse_span(row.date)});
        CHECK((desk.worker.asked() == "presence_since") == row.asked_again);
        CHECK(desk.worker.model.session.typed.empty());
    }
}

TEST_CASE("desk: answers are reopened in any order, and what is open is asked next") {
    Desk desk("2024-09-15");
    const auto& pack = shipped_pack();
    ask_until(desk.worker, "presence_since", kInTime);
    const auto age = *pack.question("age_band");
    desk.worker.tell(AnswerReopened{age});
    CHECK(desk.worker.asked() == "age_band");
    desk.worker.tell(OptionPicked{*pack.option(age, "18_20")});
    CHECK(desk.worker.asked() == "presence_since");
    desk.worker.answer(kInTime);
    REQUIRE(desk.worker.model.screen == Screen::Results);

    const auto where = *pack.question("where_now");
    desk.worker.tell(AnswerReopened{where});
    CHECK(desk.worker.asked() == "where_now");
    desk.worker.tell(OptionPicked{*pack.option(where, "PE")});
    while (desk.worker.model.screen == Screen::Question) desk.worker.tell(UnknownPicked{});
    CHECK(desk.outcome("smo_registration") == rules::Outcome::NotNow);
}

TEST_CASE("desk: going back never leaves the questions, and a pathway opens beside them") {
    Desk desk("2024-09-15");
    desk.worker.answer(kInTime);
    desk.worker.tell(PathwayPicked{2});
    CHECK(desk.worker.model.screen == Screen::Results);
    CHECK(desk.worker.model.session.pathway == 2);
    desk.worker.tell(PathwayPicked{99});
    CHECK(desk.worker.model.session.pathway == 2);
    for (int i = 0; i < 40; ++i) {
        desk.worker.tell(BackPressed{});
        REQUIRE(desk.worker.model.screen == Screen::Question);
    }
    CHECK(desk.worker.asked() == "age_band");
    CHECK(desk.worker.model.session.pathway == 2);
}

TEST_CASE("desk: kept, declined and left all forget the person; the visit is counted at the desk") {
    Desk kept("2024-09-15");
    kept.worker.answer(kInTime);
    kept.worker.tell(NextPressed{});
    REQUIRE(kept.worker.model.screen == Screen::Keep);
    kept.worker.tell(KeepPressed{true});
    CHECK(count<SaveRecord>(kept.worker.effects) == 1);
    const auto visit = count_of(kept.worker.model, kept.world.setting, true);
    REQUIRE(visit);
    CHECK(visit->tally.door == records::Door::Desk);
    kept.worker.tell(RecordSaved{"AAAAA-BBBBB"});
    CHECK(kept.worker.model.screen == Screen::Saved);
    kept.worker.tell(NextPressed{});
    CHECK(is_forgotten(kept.worker.model.session));
    CHECK(count<CountVisit>(kept.worker.effects) == 0);

    Desk declined("2024-09-15");
    declined.worker.answer(kInTime);
    declined.worker.tell(NextPressed{});
    declined.worker.tell(KeepPressed{false});
    CHECK(declined.worker.model.screen == Screen::Finished);
    CHECK(is_forgotten(declined.worker.model.session));
    REQUIRE(counted(declined.worker.effects));
    CHECK(counted(declined.worker.effects)->tally.door == records::Door::Desk);

    Desk left("2024-09-15");
    ask_until(left.worker, "fear_return", kInTime);
    left.worker.tell(LeavePressed{});
    CHECK(left.worker.model.screen == Screen::Notice);
    CHECK(is_forgotten(left.worker.model.session));
    CHECK(count<WipeScreen>(left.worker.effects) == 1);
    REQUIRE(counted(left.worker.effects));
    CHECK(counted(left.worker.effects)->tally.left_at == *shipped_pack().question("fear_return"));
}

TEST_CASE("desk: a child alone sees child protection, and nothing is kept or counted") {
    Desk desk("2024-09-15");
    desk.worker.answer({{"age_band", "under18"}, {"accompanied_by_adult", "no"}});
    CHECK(desk.worker.model.screen == Screen::ChildProtection);
    desk.worker.tell(KeepPressed{true});
    desk.worker.tell(NextPressed{});
    CHECK(desk.worker.model.screen == Screen::Finished);
    CHECK(count<SaveRecord>(desk.worker.effects) + count<CountVisit>(desk.worker.effects) == 0);
}

TEST_CASE("desk: it waits ten minutes, warns for one, then wipes") {
    Desk desk("2024-09-15");
    ask_until(desk.worker, "fear_return", kInTime);
    desk.worker.wait(std::chrono::seconds(599));
    CHECK(desk.worker.model.overlay == Overlay::None);
    desk.worker.wait(std::chrono::seconds(1));
    CHECK(desk.worker.model.overlay == Overlay::IdleWarning);
    CHECK(desk.worker.model.seconds_left == 60);
    desk.worker.tell(OverlayClosed{});
    CHECK(desk.worker.asked() == "fear_return");
    desk.worker.wait(std::chrono::seconds(660));
    CHECK(desk.worker.model.screen == Screen::Welcome);
    CHECK(is_forgotten(desk.worker.model.session));
}

TEST_CASE("desk: without usable content nothing is asked") {
    Desk desk("2024-09-15");
    desk.world.setting.content = Content::TooOld;
    desk.worker.tell(DoorPicked{Door::Screening});
    CHECK(desk.worker.model.screen == Screen::OutOfService);
    CHECK(desk.worker.model.session.door == Door::None);
}
