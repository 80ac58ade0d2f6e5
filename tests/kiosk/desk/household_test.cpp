#include <catch2/catch.hpp>

#include "kiosk/core/unattended.h"
#include "kiosk/desk/desk.h"
#include "kiosk/desk/household_work.h"

#include "tests/kiosk/desk/case_world.h"
#include "tests/kiosk/desk/desk_cases.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

const std::initializer_list<Visitor::Given> kLate = {
    {"age_band", "21plus"},           {"where_now", "EC"},       {"nationality", "VE"},
    {"presence_since", "2024-01-10"}, {"status_now", "regular"}, {"fear_return", "no"}};

struct Family {
    explicit Family(int adults, int children, const std::string& day = "2024-09-15") : world(day) {
        world.setting.idle = desk::kIdle;
        tell(HouseholdBegun{});
        for (int i = 0; i < adults; ++i) tell(MemberAdded{true});
        for (int i = 0; i < children; ++i) tell(MemberAdded{false});
    }

    KioskWorld world;
    Visitor worker{world, desk::update};

    void tell(const DeskMsg& msg) { worker.tell(msg); }
    [[nodiscard]] const Household& household() const { return worker.model.desk.household; }
    [[nodiscard]] const Member& member(std::size_t at) const { return household().members[at]; }
    [[nodiscard]] DeskPlace place() const { return worker.model.desk.place; }

    void begin(std::size_t at, bool alone = true) {
        tell(RowPicked{at});
        tell(MemberAsked{});
        if (member(at).adult) tell(AloneSaid{alone});
    }
    void answer_all(std::initializer_list<Visitor::Given> answers) {
        for (int i = 0; worker.model.screen == Screen::Question && i < 40; ++i) {
            worker.answer_next(answers);
        }
    }
    /// Back between the members, nothing kept.
    void part() {
        if (worker.model.screen == Screen::Results) worker.tell(NextPressed{});
        if (worker.model.screen == Screen::Keep) worker.tell(KeepPressed{false});
        if (worker.model.screen == Screen::Finished) worker.tell(NextPressed{});
    }
    void hear(std::size_t at, std::initializer_list<Visitor::Given> answers) {
        begin(at);
        answer_all(answers);
        part();
    }
    [[nodiscard]] const rules::Fact& said(std::size_t at, const char* question) const {
        return member(at).answers.facts[*shipped_pack().question(question)];
    }
    [[nodiscard]] std::size_t counted() const {
        std::size_t count = 0;
        for (const auto& effect : worker.effects)
            count += std::holds_alternative<CountVisit>(effect) ? 1 : 0;
        return count;
    }
};

bool lists(const std::vector<desk::Applicants>& all, const char* pathway, std::size_t member) {
    for (const auto& of : all) {
        if (shipped_pack().book.pathways[of.pathway].id != pathway) continue;
        return std::ranges::find(of.may, member) != of.may.end();
    }
    return false;
}

}  // namespace

TEST_CASE("household: members are added, up to twelve, and removed while they said nothing") {
    Family family(2, 3);
    CHECK(family.place() == DeskPlace::Household);
    CHECK(family.household().count == 5);
    CHECK(family.household().count_of(false) == 3);
    for (int i = 0; i < 20; ++i) family.tell(MemberAdded{true});
    CHECK(family.household().count == 12);
    family.tell(RowPicked{1});
    family.tell(MemberRemoved{});
    CHECK(family.household().count == 11);
    CHECK_FALSE(family.member(1).adult);
    family.hear(0, desk::kInTime);
    family.tell(RowPicked{0});
    family.tell(MemberRemoved{});
    CHECK(family.household().count == 11);
}

TEST_CASE("household: each has own answers; what all share goes to the next, nothing else does") {
    Family family(2, 0);
    family.hear(0, desk::kInTime);
    CHECK(family.place() == DeskPlace::Household);
    CHECK(family.worker.model.session.kept.count == 0);  // Nothing of it on the next screens.
    CHECK(family.said(0, "nationality").asked());
    family.begin(1);
    const auto& pack = shipped_pack();
    const auto& answers = family.worker.model.session.kept;
    for (std::size_t q = 0; q < pack.book.questions.size(); ++q) {
        CAPTURE(pack.book.questions[q].id);
        const bool shared =
            pack.questions[q].of_household && family.member(0).answers.facts[q].asked();
        CHECK(answers.facts[q].asked() == shared);
    }
    CHECK(answers.facts[*pack.question("where_now")] == family.said(0, "where_now"));
}

TEST_CASE("household: no answer of a class that others must not see is ever shared") {
    const auto& pack = shipped_pack();
    std::size_t count = 0;
    for (std::size_t q = 0; q < pack.questions.size(); ++q) {
        if (!pack.questions[q].of_household) continue;
        ++count;
        CHECK(pack.book.questions[q].sensitivity <= rules::Sensitivity::B);
    }
    CHECK(count > 0);
}

TEST_CASE("household: an adult is asked alone, or nothing guarded is asked") {
    Family family(1, 0);
    family.tell(RowPicked{0});
    family.tell(MemberAsked{});
    CHECK(family.worker.model.screen == Screen::Welcome);
    CHECK(family.household().alone_first);
    family.tell(AloneSaid{false});
    REQUIRE(family.worker.model.screen == Screen::Question);
    const auto& questions = shipped_pack().book.questions;
    for (int i = 0; family.worker.model.screen == Screen::Question && i < 40; ++i) {
        const auto asked = *shipped_pack().question(family.worker.asked());
        CHECK(questions[asked].sensitivity != rules::Sensitivity::D);
        family.worker.answer_next(desk::kInTime);
    }
    CHECK(family.said(0, "fear_return").why == rules::Unknown::Declined);
    family.part();
    family.begin(0, false);  // What was said is not shown before others.
    CHECK(family.worker.model.screen == Screen::Welcome);
    family.begin(0, true);
    CHECK(family.worker.model.screen != Screen::Welcome);
}

TEST_CASE("household: a child is known as one, and not alone while an adult is there") {
    struct Row {
        int adults;
        bool accompanied;
    };
    const auto row = GENERATE(values<Row>({{1, true}, {0, false}}));
    Family family(row.adults, 1);
    family.begin(static_cast<std::size_t>(row.adults));
    CHECK(family.worker.model.screen == Screen::Question);
    const auto at = static_cast<std::size_t>(row.adults);
    CHECK(family.said(at, "age_band").asked());
    CHECK(family.said(at, "accompanied_by_adult").asked() == row.accompanied);
    if (!row.accompanied) return;
    family.answer_all({{"where_now", "GT"}, {"nationality", "GT"}});
    REQUIRE(family.worker.model.screen == Screen::Results);
    family.worker.tell(NextPressed{});
    CHECK(family.worker.model.screen == Screen::Finished);  // Nobody under 18 keeps anything.
}

TEST_CASE("household: an interview that is left goes on where it was, and counts once") {
    Family family(2, 0);
    family.begin(0);
    family.worker.answer_next(desk::kInTime);
    family.worker.answer_next(desk::kInTime);
    family.tell(MemberLeft{});
    CHECK(family.worker.model.screen == Screen::Welcome);
    CHECK(family.place() == DeskPlace::Household);
    CHECK(family.counted() == 0);
    CHECK(family.said(0, "where_now").asked());
    family.hear(1, desk::kInTime);
    CHECK(family.counted() == 1);
    family.begin(0);
    CHECK(family.worker.model.session.kept == family.member(0).answers);
    family.answer_all(desk::kInTime);
    family.tell(MemberLeft{});  // The results were seen.
    CHECK(family.counted() == 2);
    family.begin(0);
    family.part();
    CHECK(family.counted() == 2);
}

TEST_CASE("household: who could apply is told from each one's own answers") {
    Family family(2, 0);
    CHECK(desk::applicants(family.household(), family.world.setting).empty());
    family.hear(0, desk::kInTime);
    family.begin(1);
    const auto where = *shipped_pack().question("where_now");
    family.worker.tell(AnswerReopened{where});
    family.answer_all(kLate);
    family.part();
    const auto all = desk::applicants(family.household(), family.world.setting);
    CHECK(lists(all, "smo_registration", 0));
    CHECK_FALSE(lists(all, "smo_registration", 1));
}

TEST_CASE("household: what the family sees says nothing that one of them said alone") {
    Family one(1, 0);
    one.hear(0, desk::kInTime);
    Family other(1, 0);
    other.hear(0, {{"age_band", "18_20"},
                   {"where_now", "CO"},
                   {"nationality", "HT"},
                   {"presence_since", "2024-08"},
                   {"us_supporter", "yes"},
                   {"passport_valid", "no"},
                   {"status_now", "irregular"},
                   {"fear_return", "no"}});
    const auto facts = desk::shared_facts(one.household(), one.world.setting);
    CHECK(facts == desk::shared_facts(other.household(), other.world.setting));
    one.tell(HouseholdTaken{});
    other.tell(HouseholdTaken{});
    REQUIRE(one.worker.model.screen == Screen::Take);
    CHECK(one.worker.model.session.take_away == other.worker.model.session.take_away);
    one.worker.tell(BackPressed{});
    CHECK(one.worker.model.screen == Screen::Welcome);
    CHECK(one.place() == DeskPlace::Household);
}

TEST_CASE("household: what taking one pathway can close is said where both may be for somebody") {
    Family family(1, 0, "2026-11-21");
    family.hear(0, {{"age_band", "21plus"},
                    {"where_now", "CR"},
                    {"nationality", "NI"},
                    {"us_job", "h2a"},
                    {"h2_interest", "agri"},
                    {"passport_valid", "yes"},
                    {"fear_return", "yes"},
                    {"status_now", "asylum_seeker"}});
    const auto all = desk::applicants(family.household(), family.world.setting);
    const auto closes = [&](const char* pathway) {
        for (const auto& of : all) {
            if (shipped_pack().book.pathways[of.pathway].id == pathway) return of.closes;
        }
        return std::vector<std::string>{"no such applicant"};
    };
    CHECK(closes("us_h2") == std::vector<std::string>{"host_protection"});
    CHECK(closes("host_protection").empty());
}

TEST_CASE("household: everything is forgotten when it ends, and however it ends") {
    struct Row {
        const char* name;
        void (*end)(Family&);
    };
    const auto row = GENERATE(values<Row>(
        {{"ended", [](Family& f) { f.tell(HouseholdEnded{true}); }},
         {"left in a hurry", [](Family& f) { f.worker.tell(LeavePressed{}); }},
         {"locked", [](Family& f) { f.tell(LockPressed{}); }},
         {"nobody was there", [](Family& f) { f.worker.wait(std::chrono::minutes(11)); }},
         {"nobody was there, in an interview", [](Family& f) {
              f.begin(1);
              f.worker.wait(std::chrono::minutes(12));
          }}}));
    CAPTURE(row.name);
    Family family(2, 0);
    family.hear(0, desk::kInTime);
    REQUIRE(family.member(0).begun());
    CHECK_FALSE(may_sleep(family.worker.model));
    family.worker.effects.clear();
    row.end(family);
    CHECK_FALSE(family.household().begun);
    CHECK(family.household().count == 0);
    for (const auto& member : family.household().members) CHECK(member.answers == Answers{});
    CHECK(family.place() == DeskPlace::Start);
    const auto wipes = [](const Effect& one) { return std::holds_alternative<WipeScreen>(one); };
    CHECK(std::ranges::any_of(family.worker.effects, wipes));
}

TEST_CASE("household: it is asked twice before everything is forgotten") {
    Family family(1, 0);
    family.tell(HouseholdEnded{});
    CHECK(family.household().begun);
    CHECK(family.household().ending);
    family.tell(HouseholdViewPicked{HouseholdView::Member});
    CHECK_FALSE(family.household().ending);
}

TEST_CASE("household: going to another place and back loses nothing") {
    Family family(2, 0);
    family.hear(0, desk::kInTime);
    family.tell(DeskPlacePicked{DeskPlace::Contacts});
    family.tell(DeskPlacePicked{DeskPlace::Start});
    CHECK(family.place() == DeskPlace::Household);
    CHECK(family.member(0).heard);
}

TEST_CASE("household: the cases of a family know each other") {
    Family family(2, 1);
    desk::open_vault(family.worker, desk::sample_book("2024-09-15"));
    const auto keep = [&](std::size_t at, unsigned char byte) {
        family.begin(at);
        family.answer_all(desk::kInTime);
        family.worker.tell(NextPressed{});
        REQUIRE(family.worker.model.screen == Screen::Keep);
        family.tell(CaseWanted{true});
        auto event = family.worker.model.session.draft.event;
        family.worker.tell(KeepPressed{true});
        records::RecordKey key{};
        key.fill(std::byte{byte});
        family.worker.tell(RecordSaved{"CODE", key});
        family.worker.tell(NextPressed{});
        family.worker.tell(NextPressed{});
        return event;
    };
    const auto first = keep(0, 0x11);
    CHECK(first.household == records::Household{{}, 2, 1});  // Its own key, set when it is kept.
    CHECK(family.member(0).kept);
    records::RecordKey of_first{};
    of_first.fill(std::byte{0x11});
    CHECK(keep(1, 0x22).household == records::Household{of_first, 2, 1});
    family.begin(0);  // Whose record is kept is a case now.
    CHECK(family.worker.model.screen == Screen::Welcome);
}
