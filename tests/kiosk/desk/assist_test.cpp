#include <algorithm>
#include <catch2/catch.hpp>

#include "kiosk/desk/assist_work.h"
#include "kiosk/desk/desk.h"

#include "tests/kiosk/desk/case_world.h"
#include "tests/kiosk/desk/desk_cases.h"

using namespace camino;
using namespace camino::kiosk;
using desk::ask_until;
using desk::kInTime;

namespace {

struct Desk {
    Desk() { world.setting.idle = desk::kIdle; }

    KioskWorld world{"2024-09-15"};
    Visitor worker{world, desk::update};

    void tell(const DeskMsg& msg) { worker.tell(msg); }
    [[nodiscard]] const Session& session() const { return worker.model.session; }
    [[nodiscard]] Screen screen() const { return worker.model.screen; }
    [[nodiscard]] rules::Outcome office() const {
        return session().screening->pathways[*shipped_pack().pathway("smo_registration")].outcome;
    }
    [[nodiscard]] std::vector<std::string> open() const {
        std::vector<std::string> ids;
        for (const auto question : desk::open_questions(session(), world.setting).questions)
            ids.push_back(world.setting.book().questions[question].id);
        return ids;
    }
    [[nodiscard]] std::vector<std::string> asked() const {
        std::vector<std::string> ids;
        for (const auto question : session().interview.asked_questions())
            ids.push_back(world.setting.book().questions[question].id);
        return ids;
    }
    void prefer(std::string_view question) {
        tell(QuestionsListed{0});
        tell(QuestionPreferred{*shipped_pack().question(question)});
    }
    /// What is known is changed on trial.
    void suppose(std::string_view question, std::string_view answer) {
        tell(SupposePressed{});
        worker.tell(AnswerReopened{*shipped_pack().question(question)});
        worker.answer_next({{question, answer}});
    }
};

bool has(const std::vector<std::string>& ids, std::string_view id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

const VisitCount* counted(const std::vector<Effect>& effects) {
    for (const auto& effect : effects) {
        if (const auto* visit = std::get_if<CountVisit>(&effect)) return &visit->visit;
    }
    return nullptr;
}

}  // namespace

// --- Another question first -------------------------------------------------------------------

TEST_CASE("assist: a question is asked before its turn, and the others follow") {
    Desk desk;
    ask_until(desk.worker, "fear_return", kInTime);
    const auto before = desk.asked();
    REQUIRE(has(desk.open(), "passport_valid"));
    desk.prefer("passport_valid");
    CHECK(desk.worker.asked() == "passport_valid");
    CHECK(desk.asked() == before);  // What was said counts meanwhile.
    desk.worker.answer_next(kInTime);
    CHECK(desk.asked().back() == "passport_valid");
    CHECK(has(desk.open(), desk.worker.asked()));
    while (desk.screen() == Screen::Question) desk.worker.answer_next(kInTime);
    CHECK(desk.office() == rules::Outcome::MayQualify);
}

TEST_CASE("assist: whatever the order, the same answers come to the same standing") {
    Desk in_order;
    in_order.worker.answer(kInTime);
    const auto usual = in_order.session().screening;
    for (const char* first : {"fear_return", "presence_since", "passport_valid", "status_now"}) {
        CAPTURE(first);
        Desk desk;
        ask_until(desk.worker, "us_supporter", kInTime);
        if (!has(desk.open(), first)) continue;
        desk.prefer(first);
        REQUIRE(desk.worker.asked() == first);
        while (desk.screen() == Screen::Question) desk.worker.answer_next(kInTime);
        REQUIRE(desk.screen() == Screen::Results);
        for (std::size_t i = 0; i < usual->pathways.size(); ++i)
            CHECK(desk.session().screening->pathways[i].outcome == usual->pathways[i].outcome);
        CHECK(desk.session().screening->referral.to == usual->referral.to);
    }
}

TEST_CASE("assist: a date that is asked sooner is asked to its last detail") {
    Desk desk;
    ask_until(desk.worker, "us_supporter", kInTime);
    REQUIRE(has(desk.open(), "presence_since"));
    desk.prefer("presence_since");
    const auto turns = desk.session().interview.turn_count;
    desk.worker.tell(DatePicked{span_of_year(2023)});
    CHECK(desk.worker.asked() == "presence_since");
    desk.worker.tell(DatePicked{span_of_month(2023, 6)});
    CHECK(desk.worker.asked() == "presence_since");
    CHECK(desk.session().interview.turn_count == turns + 2);
}

TEST_CASE("assist: only what is worth asking is offered, what the open pathway needs first") {
    Desk desk;
    desk.worker.tell(DoorPicked{Door::Screening});
    for (const auto& id : desk.open()) {  // The author puts them first.
        CHECK(desk.world.setting.book().questions[*shipped_pack().question(id)].first);
    }
    ask_until(desk.worker, "us_supporter", kInTime);
    const auto pathway = *shipped_pack().pathway("us_refugee_resettlement");
    desk.worker.tell(PathwayPicked{pathway});
    const auto open = desk::open_questions(desk.session(), desk.world.setting);
    const auto asks =
        desk.world.setting.program().open_questions(desk.session().interview.counted.view());
    REQUIRE(open.questions.size() == asks.size());
    REQUIRE(open.for_open > 0);
    REQUIRE(open.for_open < asks.size());
    for (std::size_t i = 0; i < open.questions.size(); ++i) {
        const auto ask = std::find_if(asks.begin(), asks.end(), [&](const auto& one) {
            return one.question == open.questions[i];
        });
        REQUIRE(ask != asks.end());
        const bool needs =
            std::find(ask->pathways.begin(), ask->pathways.end(), pathway) != ask->pathways.end();
        CHECK(needs == (i < open.for_open));
    }
    const auto before = desk.session().kept;
    desk.prefer("accompanied_by_adult");  // Nobody asks an adult that.
    CHECK(desk.worker.asked() == "us_supporter");
    CHECK(desk.session().kept == before);
}

TEST_CASE("assist: the list of questions is left by going back, and by answering another way") {
    Desk desk;
    ask_until(desk.worker, "us_supporter", kInTime);
    desk.tell(QuestionsListed{0});
    REQUIRE(desk.session().choosing);
    desk.worker.tell(BackPressed{});
    CHECK_FALSE(desk.session().choosing);
    CHECK(desk.worker.asked() == "us_supporter");
    desk.tell(QuestionsListed{0});
    desk.worker.tell(AnswerReopened{*shipped_pack().question("where_now")});
    CHECK_FALSE(desk.session().choosing);
    CHECK(desk.worker.asked() == "where_now");
    desk.worker.answer(kInTime);
    desk.tell(QuestionsListed{0});  // Nothing is left to ask.
    CHECK_FALSE(desk.session().choosing);
}

// --- What if ----------------------------------------------------------------------------------

TEST_CASE("suppose: the standing follows what is supposed, and what was said comes back whole") {
    Desk desk;
    desk.worker.answer(kInTime);
    const auto kept = desk.session().kept;
    const auto turns = desk.asked();
    REQUIRE(desk.office() == rules::Outcome::MayQualify);
    desk.suppose("where_now", "MX");
    CHECK(desk.office() == rules::Outcome::NotNow);
    CHECK(desk.session().kept != kept);
    desk.tell(SupposePressed{false});
    CHECK(desk.session().kept == kept);
    CHECK(desk.asked() == turns);
    CHECK(desk.screen() == Screen::Results);
    CHECK(desk.office() == rules::Outcome::MayQualify);
}

TEST_CASE("suppose: in the middle of the questions it comes back to the same one") {
    Desk desk;
    ask_until(desk.worker, "presence_since", kInTime);
    desk.suppose("nationality", "HT");
    CHECK(desk.worker.asked() != "nationality");
    desk.tell(SupposePressed{false});
    CHECK(desk.worker.asked() == "presence_since");
    CHECK(has(desk.asked(), "nationality"));
    CHECK_FALSE(desk.session().results_seen);
}

TEST_CASE("suppose: results that were only supposed are neither kept, counted nor carried home") {
    Desk desk;
    ask_until(desk.worker, "presence_since", kInTime);
    desk.suppose("where_now", "MX");
    while (desk.screen() == Screen::Question) desk.worker.answer_next({});
    REQUIRE(desk.screen() == Screen::Results);
    CHECK_FALSE(desk.session().results_seen);
    desk.worker.tell(TakePressed{});
    CHECK(desk.screen() == Screen::Results);
    desk.worker.tell(NextPressed{});
    CHECK(desk.screen() == Screen::Question);
    CHECK(desk.worker.asked() == "presence_since");
    CHECK_FALSE(desk.session().said);
}

TEST_CASE("suppose: who leaves, or goes away, is counted by what they said") {
    Desk said;
    said.worker.answer(kInTime);
    said.worker.tell(LeavePressed{});
    const auto* expected = counted(said.worker.effects);
    REQUIRE(expected != nullptr);
    for (const bool idle : {false, true}) {
        CAPTURE(idle);
        Desk desk;
        desk.worker.answer(kInTime);
        desk.suppose("nationality", "HT");
        if (idle) desk.worker.wait(std::chrono::minutes(12));
        if (!idle) desk.worker.tell(LeavePressed{});
        const auto* visit = counted(desk.worker.effects);
        REQUIRE(visit != nullptr);
        CHECK(visit->tally == expected->tally);
        CHECK(desk.session().kept == Answers{});
        CHECK_FALSE(desk.session().said);
    }
}

TEST_CASE("suppose: a child who is only supposed ends nobody's interview") {
    Desk desk;
    desk.worker.answer(kInTime);
    desk.suppose("age_band", "under18");
    desk.worker.answer_next({{"accompanied_by_adult", "no"}});
    REQUIRE(desk.screen() == Screen::ChildProtection);
    desk.worker.tell(NextPressed{});
    CHECK(desk.screen() == Screen::Results);
    CHECK(desk.office() == rules::Outcome::MayQualify);
}

TEST_CASE("suppose: a member of a family said only what they said") {
    Desk desk;
    desk.tell(HouseholdBegun{});
    desk.tell(MemberAdded{true});
    desk.tell(MemberAsked{});
    desk.tell(AloneSaid{true});
    while (desk.screen() == Screen::Question) desk.worker.answer_next(kInTime);
    const auto said = desk.worker.model.desk.household.members[0].answers;
    desk.suppose("nationality", "HT");
    desk.tell(MemberLeft{});
    CHECK(desk.worker.model.desk.household.members[0].answers == said);
}

// --- In the person's hands --------------------------------------------------------------------

TEST_CASE("hand over: the person has a kiosk, and the worker goes on with what they said") {
    Desk desk;
    ask_until(desk.worker, "fear_return", kInTime);
    desk.tell(ScreenHanded{});
    desk.worker.answer_next({{"fear_return", "yes"}});
    while (desk.screen() == Screen::Question) desk.worker.answer_next(kInTime);
    CHECK(desk.screen() == Screen::Check);  // Which the desk passes over.
    desk.worker.tell(NextPressed{});
    CHECK(desk.screen() == Screen::Results);
    desk.worker.tell(PathwayPicked{0});
    CHECK(desk.screen() == Screen::Pathway);
    desk.tell(ScreenHanded{false});
    CHECK(desk.screen() == Screen::Results);
    CHECK(desk.office() == rules::Outcome::MayQualify);
    CHECK(has(desk.asked(), "fear_return"));
}

TEST_CASE("hand over: wherever the person is, the worker gets the interview back") {
    struct Row {
        const char* where;
        std::vector<Msg> on_the_way;
        Screen back;
    };
    const std::vector<Row> rows{
        {"check", {}, Screen::Results},
        {"results", {NextPressed{}}, Screen::Results},
        {"pathway", {NextPressed{}, PathwayPicked{0}}, Screen::Results},
        {"take", {NextPressed{}, TakePressed{}}, Screen::Results},
        {"photo", {NextPressed{}, TakePressed{}, PhotoPressed{}}, Screen::Results},
        {"pathway, take", {NextPressed{}, PathwayPicked{0}, TakePressed{}}, Screen::Results},
        {"help", {HelpPressed{}}, Screen::Results},
        {"help topic", {HelpPressed{}, HelpTopicPicked{HelpTopic::Ill}}, Screen::Results},
        {"take, help", {NextPressed{}, TakePressed{}, HelpPressed{}}, Screen::Results},
        {"settings", {SettingsPressed{}}, Screen::Results},
        {"the last question", {BackPressed{}}, Screen::Question}};
    for (const auto& row : rows) {
        CAPTURE(row.where);
        Desk desk;
        desk.worker.answer(kInTime);
        desk.worker.tell(BackPressed{});
        desk.tell(ScreenHanded{});
        while (desk.screen() == Screen::Question) desk.worker.answer_next(kInTime);
        for (const auto& msg : row.on_the_way) desk.worker.tell(msg);
        desk.tell(ScreenHanded{false});
        CHECK(desk.screen() == row.back);
        CHECK(desk.worker.model.overlay == Overlay::None);
        CHECK_FALSE(desk.session().handed);
    }
}

TEST_CASE("hand over: the end of the interview is the worker's, and going back is no way out") {
    Desk desk;
    desk.worker.answer(kInTime);
    desk.tell(ScreenHanded{});
    REQUIRE(desk.session().handed);
    desk.worker.tell(NextPressed{});
    CHECK_FALSE(desk.session().handed);
    CHECK(desk.screen() == Screen::Results);
    desk.tell(ScreenHanded{});
    for (int i = 0; i < 40 && desk.session().handed; ++i) desk.worker.tell(BackPressed{});
    CHECK_FALSE(desk.session().handed);
    CHECK(desk.screen() == Screen::Question);
    CHECK(desk.worker.asked() == "age_band");
}

TEST_CASE("hand over: nothing of the desk answers in the person's hands") {
    Desk desk;
    desk::open_vault(desk.worker, desk::sample_book("2024-09-15"));
    const auto place = desk.worker.model.desk.place;
    ask_until(desk.worker, "fear_return", kInTime);
    desk.tell(ScreenHanded{});
    desk.tell(DeskPlacePicked{DeskPlace::Calls});
    desk.tell(SupposePressed{});
    desk.tell(QuestionsListed{0});
    desk.tell(CaseWanted{true});
    CHECK(desk.worker.model.desk.place == place);
    CHECK_FALSE(desk.session().said);
    CHECK_FALSE(desk.session().choosing);
    CHECK_FALSE(desk.session().draft.wanted);
    desk.tell(LockPressed{});  // A lid is closed, whoever holds the laptop.
    CHECK(desk.worker.model.desk.vault.open == 0);
    CHECK(desk.session().door == Door::None);
}

TEST_CASE("hand over: who leaves in a hurry leaves nothing open") {
    for (const bool idle : {false, true}) {
        CAPTURE(idle);
        Desk desk;
        desk::open_vault(desk.worker, desk::sample_book("2024-09-15"));
        ask_until(desk.worker, "fear_return", kInTime);
        desk.tell(ScreenHanded{});
        if (idle) desk.worker.wait(std::chrono::minutes(12));
        if (!idle) desk.worker.tell(LeavePressed{});
        CHECK(desk.worker.model.desk.vault.open == 0);
        CHECK_FALSE(desk.session().handed);
        CHECK(desk.session().kept == Answers{});
    }
}

TEST_CASE("hand over: language, letters, contrast and voice are the person's for that time") {
    Desk desk;
    ask_until(desk.worker, "fear_return", kInTime);
    desk.tell(ScreenHanded{});
    desk.worker.tell(LanguagePicked{"ht"});
    desk.worker.tell(LargeTextPicked{true});
    desk.worker.tell(HighContrastPicked{true});
    auto& model = desk.worker.model;
    model.speech = model.curtain = true;  // Which takes a voice.
    CHECK(model.large_text);
    desk.tell(ScreenHanded{false});
    CHECK(model.language == "es");
    CHECK_FALSE(model.large_text);
    CHECK_FALSE(model.high_contrast);
    CHECK_FALSE(model.speech);
    CHECK_FALSE(model.curtain);
    CHECK(count<DeskEffect>(desk.worker.effects) > 0);
}
