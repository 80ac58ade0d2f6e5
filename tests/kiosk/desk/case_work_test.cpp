#include "kiosk/desk/case_work.h"

#include <catch2/catch.hpp>

#include "kiosk/desk/desk.h"

#include "tests/kiosk/desk/case_world.h"
#include "tests/kiosk/desk/desk_cases.h"

using namespace camino;
using namespace camino::kiosk;
using records::CaseAct;
using records::CaseResult;
using test::record_key;

namespace {

struct Desk {
    explicit Desk(const std::string& day = "2024-09-15") : world(day) {
        world.setting.idle = desk::kIdle;
        desk::open_vault(worker, desk::sample_book(day));
    }

    KioskWorld world;
    Visitor worker{world, desk::update};

    void tell(const DeskMsg& msg) { worker.tell(msg); }
    [[nodiscard]] const DeskWork& work() const { return worker.model.desk; }

    /// What was asked to be kept last; null where nothing was.
    [[nodiscard]] const KeepEvent* kept() const {
        const KeepEvent* found = nullptr;
        for (const auto& effect : worker.effects) {
            const auto* desk = std::get_if<DeskEffect>(&effect);
            if (desk != nullptr && std::holds_alternative<KeepEvent>(*desk))
                found = &std::get<KeepEvent>(*desk);
        }
        return found;
    }
};

}  // namespace

TEST_CASE("desk cases: opened from a list, and back to it") {
    Desk desk("2026-11-21");
    desk.tell(DeskPlacePicked{DeskPlace::Calls});
    REQUIRE(desk::listed_cases(desk.work(), desk.world.setting).size() == 5);
    desk::open_case(desk.worker, desk::luz());
    CHECK(desk.work().place == DeskPlace::Case);
    CHECK(desk.work().came_from == DeskPlace::Calls);
    CHECK(desk.work().file.entries.size() == 2);
    desk.tell(CasePicked{record_key(999)});  // No such case.
    CHECK(desk.work().file.key == desk::luz());
}

TEST_CASE("desk cases: back from a case the list is as it was left") {
    Desk desk;
    desk.tell(DeskPlacePicked{DeskPlace::Cases});
    desk.tell(SearchEdited{"a"});
    desk.tell(RowPicked{1});
    desk::open_case(desk.worker, desk::two_versions());
    desk.tell(DeskPlacePicked{DeskPlace::Cases});
    CHECK(desk.work().search == "a");
    CHECK(desk.work().selected == 1);
    desk.tell(DeskPlacePicked{DeskPlace::Calls});
    CHECK(desk.work().search.empty());
    CHECK(desk.work().selected == 0);
}

TEST_CASE("desk cases: nobody is called before it was read how to reach them") {
    Desk desk;
    desk::open_case(desk.worker, desk::luz());
    desk.tell(CaseFormPicked{CaseForm::Call});
    CHECK(desk.work().form == CaseForm::None);
    desk.tell(ReachShown{});
    desk.tell(CaseFormPicked{CaseForm::Call});
    CHECK(desk.work().form == CaseForm::Call);
    desk::open_case(desk.worker, desk::jose());  // Of the next one it was not read.
    CHECK_FALSE(desk.work().reach_shown);
}

TEST_CASE("desk cases: a call that reached the person says what holds today; others say nothing") {
    struct Row {
        CaseResult result;
        bool told;
    };
    const auto row = GENERATE(values<Row>({{CaseResult::Reached, true},
                                           {CaseResult::NoAnswer, false},
                                           {CaseResult::MessageLeft, false},
                                           {CaseResult::Unreachable, false}}));
    Desk desk("2026-11-21");
    desk::open_case(desk.worker, desk::luz());
    desk.tell(ReachShown{});
    desk.tell(CaseFormPicked{CaseForm::Call});
    desk.tell(FormKept{});
    CHECK(desk.kept() == nullptr);  // Nothing was chosen.
    desk.tell(ResultPicked{row.result});
    desk.tell(FormKept{});
    REQUIRE(desk.kept() != nullptr);
    const auto& record = desk.kept()->record;
    CHECK(record.event->act == CaseAct::Called);
    CHECK(record.event->result == row.result);
    CHECK(record.event->case_key == desk::luz());
    const auto smo = shipped_pack().pathway("smo_registration").value();
    CHECK(record.outcomes[smo].outcome ==
          (row.told ? records::Outcome::Closed : records::Outcome::Absent));
    for (const auto& answer : record.answers) {
        CHECK(answer == records::Answer{records::Unknown::NotAsked});
    }
    CHECK(desk.kept()->of.kept_for == records::KeptFor::Months6);
    CHECK(desk.kept()->of.tag[0] == std::byte{7});
}

TEST_CASE("desk cases: each form keeps its act, and only when it is complete") {
    struct Row {
        CaseForm form;
        std::vector<DeskMsg> typed;
        CaseAct act;
    };
    const DeskMsg note = DraftEdited{DraftField::Note, "Bring the form"};
    const std::vector<Row> rows{
        {CaseForm::Note, {note}, CaseAct::Noted},
        {CaseForm::Review, {note}, CaseAct::ReviewAsked},  // Of a case that nobody asked about.
        {CaseForm::Task, {note, DeadlineEdited{"1/10/2024"}}, CaseAct::Planned},
        {CaseForm::Refer,
         {note, DraftEdited{DraftField::Partner, "Casa Azul"}, AgreedPicked{true}},
         CaseAct::Referred},
        {CaseForm::Close, {ResultPicked{CaseResult::Helped}}, CaseAct::Closed},
    };
    for (const auto& row : rows) {
        Desk desk;
        desk::open_case(desk.worker, desk::luz());
        desk.tell(CaseFormPicked{row.form});
        for (const auto& msg : row.typed) {
            CHECK_FALSE(desk::is_complete(desk.work()));
            desk.tell(FormKept{});
            CHECK(desk.kept() == nullptr);
            desk.tell(msg);
        }
        desk.tell(FormKept{});
        REQUIRE(desk.kept() != nullptr);
        CHECK(desk.kept()->record.event->act == row.act);
        if (row.form == CaseForm::Task) {
            CHECK(desk.kept()->record.event->due == parse_date("2024-10-01").value());
        }
        desk.tell(EventKept{false});
        CHECK(desk.work().not_kept);
        CHECK(desk.work().form == row.form);  // What was written is still there.
        desk.tell(EventKept{true});
        CHECK_FALSE(desk.work().not_kept);
        CHECK(desk.work().form == CaseForm::None);
    }
}

TEST_CASE("desk cases: nobody is referred who did not agree, and each partner is asked for again") {
    Desk desk;
    desk::open_case(desk.worker, desk::luz());
    desk.tell(CaseFormPicked{CaseForm::Refer});
    CHECK(desk.work().deadline == "29/09/2024");  // Two weeks from now.
    desk.tell(DraftEdited{DraftField::Partner, "Casa Azul"});
    desk.tell(DraftEdited{DraftField::Note, "Help with the form"});
    desk.tell(FormKept{});
    CHECK(desk.kept() == nullptr);
    desk.tell(AgreedPicked{true});
    desk.tell(DeadlineEdited{"30/02/2024"});
    desk.tell(FormKept{});
    CHECK(desk.kept() == nullptr);  // No such day.
    desk.tell(DeadlineEdited{"1/10/2024"});
    desk.tell(FormKept{});
    REQUIRE(desk.kept() != nullptr);
    const auto& event = *desk.kept()->record.event;
    CHECK(event.result == CaseResult::Sent);
    CHECK(event.partner == "Casa Azul");
    CHECK(event.agreed);
    CHECK(event.due == parse_date("2024-10-01").value());
    CHECK(event.nickname.empty());
}

TEST_CASE("desk cases: what came of a referral supersedes it, and keeps its partner") {
    struct Row {
        CaseResult result;
        bool is_asked_again;
    };
    const auto row = GENERATE(values<Row>({{CaseResult::Accepted, true},
                                           {CaseResult::Seen, false},
                                           {CaseResult::Refused, false},
                                           {CaseResult::Lost, false}}));
    Desk desk;
    desk::open_case(desk.worker, desk::jose());
    const auto place = desk.work().file.referrals.at(0);
    desk.tell(ReferralPicked{0});  // Not a referral.
    CHECK(desk.work().form == CaseForm::None);
    desk.tell(ReferralPicked{place});
    REQUIRE(desk.work().form == CaseForm::Referral);
    desk.tell(FormKept{});
    CHECK(desk.kept() == nullptr);  // Nothing was chosen.
    desk.tell(ResultPicked{row.result});
    desk.tell(FormKept{});
    REQUIRE(desk.kept() != nullptr);
    const auto& event = *desk.kept()->record.event;
    CHECK(event.act == CaseAct::Referred);
    CHECK(event.result == row.result);
    CHECK(event.partner == "Oficina jurídica");
    CHECK(event.agreed);
    CHECK(event.supersedes == std::vector{desk.work().file.entries[place].record.key});
    CHECK(event.due.has_value() == row.is_asked_again);
}

TEST_CASE("desk cases: a referral that was kept shows its paper") {
    Desk desk;
    desk::open_case(desk.worker, desk::jose());
    desk.tell(CaseFormPicked{CaseForm::Refer});
    desk.tell(EventKept{true});
    CHECK(desk.work().form == CaseForm::Referral);
    CHECK(desk.work().referral == desk.work().file.referrals.at(0));
}

TEST_CASE("desk cases: what comes from the team meanwhile makes no other record the referral") {
    const auto screener = test::screener_on("2024-09-15");
    cases::CaseBook book;
    const auto add = [&](int row, const char* day, records::CaseEvent event) {
        event.case_key = record_key(1);
        const auto answers = row == 1 ? test::kAnswersInTime : "";
        const auto record = test::case_record(day, answers, row, std::move(event));
        book.add({.row = row, .seq = 0}, test::plain_of(record));
        book.settle({.screener = screener, .packs = test::shipped_alone});
    };
    add(1, "2024-09-10", {.nickname = "Luz"});
    add(2, "2024-09-12",
        {.act = CaseAct::Referred, .result = CaseResult::Sent, .partner = "Casa Azul"});
    Desk desk;
    desk::open_vault(desk.worker, book);
    desk::open_case(desk.worker, record_key(1));
    desk.tell(ReferralPicked{1});
    add(3, "2024-09-11", {.act = CaseAct::Noted, .note = "She is afraid of her brother"});
    desk.tell(BookChanged{});
    REQUIRE(desk.work().form == CaseForm::Referral);
    CHECK(desk.work().file.entries[desk.work().referral].event().partner == "Casa Azul");

    book.clear();
    add(1, "2024-09-10", {.nickname = "Luz"});
    desk.tell(BookChanged{});  // Its record went by a tombstone.
    CHECK(desk.work().form == CaseForm::None);
}

TEST_CASE("desk cases: a referral's paper and a contact are printed, one at a time, and no other") {
    Desk desk;
    desk.world.setting.printer = "escpos:/dev/usb/lp0";
    const auto papers = [&] {
        return std::ranges::count_if(desk.worker.effects, [](const Effect& effect) {
            return std::holds_alternative<PrintSlip>(effect);
        });
    };
    desk::open_case(desk.worker, desk::jose());
    desk.worker.tell(PrintPressed{});
    CHECK(papers() == 0);  // A case is never printed.
    desk.tell(ReferralPicked{desk.work().file.referrals.at(0)});
    desk.worker.tell(PrintPressed{});
    CHECK(papers() == 1);
    desk.worker.tell(PrintPressed{});
    CHECK(papers() == 1);
    desk.worker.tell(SlipPrinted{true});
    desk.tell(DeskPlacePicked{DeskPlace::Contacts});
    desk.worker.tell(PrintPressed{});
    CHECK(papers() == 2);
}

TEST_CASE("desk cases: a description is written anew from the last one, and supersedes it") {
    Desk desk;
    desk::open_case(desk.worker, desk::luz());
    desk.tell(CaseFormPicked{CaseForm::Describe});
    CHECK(desk.work().draft.event.nickname == "Luz");
    desk.tell(ChannelPicked{records::Channel::Visit});
    desk.tell(UrgentPicked{true});
    desk.tell(DraftEdited{DraftField::Nickname, std::string(61, 'x')});  // Longer than is kept.
    desk.tell(FormKept{});
    const auto& event = *desk.kept()->record.event;
    CHECK(event.act == CaseAct::Described);
    CHECK(event.nickname == "Luz");
    CHECK(event.contact.channel == records::Channel::Visit);
    CHECK(event.contact.hours == "de 18 a 20, nunca los domingos");
    CHECK(event.urgent);
    CHECK(event.supersedes == std::vector{record_key(1)});
}

TEST_CASE("desk cases: what two laptops wrote at once is settled by one more record") {
    Desk desk;
    desk::open_case(desk.worker, desk::two_versions());
    REQUIRE(desk.work().file.unsettled());
    const auto places = desk.work().file.screenings;
    desk.tell(CaseCorrectionPicked{places[0]});
    REQUIRE(desk.kept() != nullptr);
    const auto& record = desk.kept()->record;
    CHECK(record.event->act == CaseAct::Screened);
    CHECK(record.event->supersedes == std::vector{record_key(21), record_key(22)});
    CHECK(record.answers == desk.work().file.entries[places[0]].record.answers);
    for (const auto& outcome : record.outcomes) {  // Nobody was told anything by it.
        CHECK(outcome.outcome == records::Outcome::Absent);
    }
}

TEST_CASE("desk cases: a person is interviewed again with what they said, as the same case") {
    Desk desk;
    desk::open_case(desk.worker, desk::luz());
    desk.tell(CaseScreenedAgain{});
    auto& session = desk.worker.model.session;
    CHECK(session.door == Door::Desk);
    CHECK(session.draft.wanted);
    CHECK(session.draft.of->key == desk::luz());
    CHECK(session.draft.event.supersedes == std::vector{record_key(1)});
    CHECK(session.draft.event.nickname.empty());  // It is described already.
    const auto where = shipped_pack().question("where_now").value();
    CHECK(session.kept[where].asked());
    CHECK(session.kept_for == records::KeptFor::Months6);
    while (desk.worker.model.screen == Screen::Question) desk.worker.answer_next({});
    CHECK(desk.worker.model.screen == Screen::Results);
    desk.worker.tell(NextPressed{});
    desk.tell(CaseWanted{false});  // It is one already.
    CHECK(session.draft.wanted);
    desk.worker.tell(KeepPressed{true});
    CHECK(count<SaveRecord>(desk.worker.effects) == 1);
    desk.worker.tell(RecordSaved{""});
    desk.worker.tell(NextPressed{});
    desk.worker.tell(NextPressed{});
    CHECK(desk.worker.model.screen == Screen::Welcome);
    CHECK(desk.work().place == DeskPlace::Case);  // Back where it began.
}

TEST_CASE("desk cases: what is written beside keeping is the session's, and ends with it") {
    Desk desk;
    desk.worker.answer(desk::kInTime);
    desk.worker.tell(NextPressed{});
    REQUIRE(desk.worker.model.screen == Screen::Keep);
    desk.tell(CaseWanted{true});
    desk.tell(DraftEdited{DraftField::Nickname, "Sol"});
    CHECK(desk.worker.model.session.draft.event.nickname == "Sol");
    CHECK(desk.work().draft.event.nickname.empty());
    desk.worker.tell(KeepPressed{false});
    CHECK(desk.worker.model.session.draft.event.nickname.empty());
    CHECK_FALSE(desk.worker.model.session.draft.wanted);
}

TEST_CASE("desk cases: without an open vault nothing can become a case") {
    KioskWorld world("2024-09-15");
    Visitor worker{world, desk::update};
    worker.answer(desk::kInTime);
    worker.tell(NextPressed{});
    worker.tell(DeskMsg{CaseWanted{true}});
    CHECK_FALSE(worker.model.session.draft.wanted);
}

TEST_CASE("desk cases: a deleted case is gone from the screen") {
    Desk desk;
    desk::open_case(desk.worker, desk::luz());
    desk.tell(CaseFormPicked{CaseForm::Delete});
    desk.worker.effects.clear();
    desk.tell(FormKept{});
    REQUIRE(desk.worker.effects.size() == 1);
    const auto& effect = std::get<DeskEffect>(desk.worker.effects[0]);
    CHECK(std::get<DeleteCase>(effect).of.key == desk::luz());
    cases::CaseBook empty;  // What the platform leaves of it.
    desk.worker.model.desk.book = &empty;
    desk.tell(CaseDeleted{true});
    CHECK(desk.work().place == DeskPlace::Cases);
    CHECK(desk.work().file.entries.empty());
    CHECK_FALSE(desk.work().opened);
}

TEST_CASE("desk cases: a case that somebody else deleted is not open any more") {
    Desk desk;
    desk::open_case(desk.worker, desk::luz());
    desk.tell(BookChanged{});
    CHECK(desk.work().file.entries.size() == 2);
    cases::CaseBook empty;  // A tombstone came.
    desk.worker.model.desk.book = &empty;
    desk.tell(BookChanged{});
    CHECK(desk.work().place == DeskPlace::Cases);
    CHECK(desk.work().file.entries.empty());
}

TEST_CASE("desk cases: the list asks for a pathway as it comes out today, and for a place") {
    Desk desk;
    desk.tell(DeskPlacePicked{DeskPlace::Cases});
    const auto count = [&] { return desk::listed_cases(desk.work(), desk.world.setting).size(); };
    const auto all = count();
    desk.tell(CaseCountryPicked{"CR"});
    CHECK(count() == 2);
    desk.tell(CaseCountryPicked{});
    desk.tell(CasePathwayPicked{"smo_registration"});
    desk.tell(CaseOutcomePicked{rules::Outcome::MayQualify});
    const auto may = count();
    desk.tell(CaseOutcomePicked{rules::Outcome::NotNow});
    const auto not_now = count();
    CHECK(may > 0);
    CHECK(not_now > 0);
    CHECK(may + not_now <= all);
    desk.tell(CasePathwayPicked{"no such pathway"});  // Of content that is gone: asks for nothing.
    CHECK(count() == all);
}

TEST_CASE("desk cases: a review is asked for, or written, and the list shows what waits for one") {
    Desk desk;
    const auto waiting = [&] {
        desk.tell(DeskPlacePicked{DeskPlace::Cases});
        desk.tell(CaseStatePicked{cases::CaseFilter::State::ToReview});
        return desk::listed_cases(desk.work(), desk.world.setting).size();
    };
    CHECK(waiting() == 1);
    const auto written = [&](const records::RecordKey& key, bool pressed) {
        desk::open_case(desk.worker, key);
        desk.tell(CaseFormPicked{CaseForm::Review});
        if (pressed) desk.tell(ReviewAskPicked{!desk.work().asks_review});
        desk.tell(DraftEdited{DraftField::Note, "Look at the date"});
        desk.tell(FormKept{});
        return desk.kept()->record.event->act;
    };
    CHECK(written(desk::luz(), false) == CaseAct::ReviewAsked);
    CHECK(written(desk::luz(), true) == CaseAct::Reviewed);
    // Where somebody asked, the answer comes first.
    CHECK(written(test::record_key(41), false) == CaseAct::Reviewed);
    CHECK(written(test::record_key(41), true) == CaseAct::ReviewAsked);
}

TEST_CASE("desk cases: the list asks whose a case is") {
    Desk desk;
    desk.tell(DeskPlacePicked{DeskPlace::Cases});
    const auto count = [&] { return desk::listed_cases(desk.work(), desk.world.setting).size(); };
    const auto all = count();
    desk.tell(CaseWorkerPicked{desk::kOwnSign});
    const auto own = count();
    desk.tell(CaseWorkerPicked{desk::kColleague});
    const auto others = count();
    CHECK(own == 1);
    CHECK(others == 2);
    desk.tell(CaseWorkerPicked{});
    CHECK(count() == all);
}

TEST_CASE("desk cases: handed over to another vault of this laptop, and to none else") {
    Desk desk;
    desk::open_case(desk.worker, desk::luz());
    desk.tell(CaseFormPicked{CaseForm::HandOver});
    desk.tell(WorkerPicked{1});  // Their own.
    desk.tell(FormKept{});
    desk.tell(WorkerPicked{7});  // Nobody's.
    desk.tell(FormKept{});
    const auto given = [&]() -> const HandOverCase* {
        for (const auto& effect : desk.worker.effects) {
            const auto* of_desk = std::get_if<DeskEffect>(&effect);
            if (of_desk != nullptr && std::holds_alternative<HandOverCase>(*of_desk))
                return &std::get<HandOverCase>(*of_desk);
        }
        return nullptr;
    };
    CHECK(given() == nullptr);
    desk.tell(WorkerPicked{2});
    desk.tell(FormKept{});
    REQUIRE(given() != nullptr);
    CHECK(given()->worker == 2);
    CHECK(given()->of.key == desk::luz());
    CHECK(given()->record.event->act == CaseAct::HandedOver);
}

TEST_CASE(
    "desk cases: what its person carries home names steps alone, and leads back to the case") {
    Desk desk;
    desk::open_case(desk.worker, desk::luz());
    desk.tell(CaseTaken{});
    REQUIRE(desk.worker.model.screen == Screen::Take);
    CHECK_FALSE(desk.worker.model.session.take_away.empty());
    CHECK(desk.worker.model.session.kept.count == 0);
    desk.worker.tell(BackPressed{});
    CHECK(desk.worker.model.screen == Screen::Welcome);
    CHECK(desk.work().place == DeskPlace::Case);
}
