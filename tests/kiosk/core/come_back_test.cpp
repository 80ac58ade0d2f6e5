#include "kiosk/core/come_back.h"

#include <catch2/catch.hpp>

#include "tests/support/kiosk_world.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

const std::initializer_list<Visitor::Given> kSaid{
    {"age_band", "21plus"},        {"where_now", "CO"},       {"nationality", "VE"},
    {"presence_since", "2023-06"}, {"status_now", "regular"}, {"fear_return", "yes"},
    {"us_supporter", "declined"},  {"us_job", "h2a"}};

std::string code_of(const KioskWorld& world, const std::string& language = "es") {
    Visitor visitor(world);
    visitor.answer(kSaid);
    visitor.model.language = language;
    return come_back_code(visitor.model, world.setting);
}

// Somebody who entered `code` by the door for codes.
Visitor come_in(const KioskWorld& world, const std::string& code) {
    Visitor visitor(world);
    visitor.tell(CodeDoorPressed{});
    visitor.tell(TextEdited{code});
    visitor.tell(CodeEntered{});
    return visitor;
}

}  // namespace

TEST_CASE("come back: the code holds the plain answers and the language, nothing sensitive") {
    const KioskWorld world("2024-09-15");
    const auto back = read_come_back(code_of(world, "fr"), world.setting);
    REQUIRE(back);
    CHECK(back->language == "fr");
    CHECK(back->said_on == *parse_date("2024-09-15"));
    const auto& questions = world.setting.book().questions;
    int said = 0;
    for (rules::QuestionIndex i = 0; i < questions.size(); ++i) {
        CAPTURE(questions[i].id);
        if (!back->answers[i].asked()) continue;
        CHECK(questions[i].sensitivity <= rules::Sensitivity::B);
        ++said;
    }
    CHECK(said >= 3);
    const auto& pack = world.setting.pack();
    const auto where = *pack.question("where_now");
    CHECK(back->answers[where].options == rules::OptionSet{1} << *pack.option(where, "CO"));
}

TEST_CASE("come back: it is short enough for a code that a scanner reads") {
    const KioskWorld world("2024-09-15");
    CHECK(code_of(world).size() <= 80);
}

TEST_CASE("come back: each wrong letter is noticed") {
    const KioskWorld world("2024-09-15");
    const auto code = code_of(world);
    for (std::size_t i = 0; i < code.size(); ++i) {
        auto wrong = code;
        wrong[i] = wrong[i] == '7' ? '8' : '7';
        CAPTURE(wrong);
        const auto back = read_come_back(wrong, world.setting);
        CHECK_FALSE(back.has_value());
    }
    for (const auto* text : {"", "7", "not a code at all", "00000000000000000000000000000000"})
        CHECK_FALSE(read_come_back(text, world.setting).has_value());
}

TEST_CASE("come back: thirty days long, and a clock that went back takes nothing away") {
    const auto code = code_of(KioskWorld("2024-09-15"));
    for (const auto& [day, good] : {std::pair{"2024-09-15", true},
                                    {"2024-10-15", true},
                                    {"2024-10-16", false},
                                    {"2024-09-01", true}}) {
        CAPTURE(day);
        const KioskWorld later(day);
        const auto back = read_come_back(code, later.setting);
        CHECK(back.has_value() == good);
        if (!good) CHECK(back.error().code == Errc::NotFound);
    }
}

TEST_CASE("come back: the person is asked only what is sensitive or new") {
    const KioskWorld world("2024-09-15");
    auto visitor = come_in(world, code_of(world, "en"));
    CHECK(visitor.model.screen == Screen::Question);
    CHECK(visitor.model.language == "en");
    std::vector<std::string> asked;
    while (visitor.model.screen == Screen::Question) {
        asked.push_back(visitor.asked());
        visitor.answer_next(kSaid);
        REQUIRE(asked.size() < 60);
    }
    CHECK(visitor.model.screen == Screen::Check);
    const auto back = read_come_back(code_of(world), world.setting);
    REQUIRE(back);
    for (const auto& question : asked) {
        CAPTURE(question);
        CHECK_FALSE(back->answers[*shipped_pack().question(question)].asked());
    }
    for (const auto* again : {"nationality", "status_now", "fear_return"})
        CHECK(std::find(asked.begin(), asked.end(), again) != asked.end());
}

TEST_CASE("come back: the results say what changed since, with the same answers") {
    const auto code = code_of(KioskWorld("2025-01-05"));
    const KioskWorld later("2025-02-01");
    auto visitor = come_in(later, code);
    while (visitor.model.screen == Screen::Question) visitor.answer_next(kSaid);
    visitor.tell(NextPressed{});
    REQUIRE(visitor.model.screen == Screen::Results);
    const auto& session = visitor.model.session;
    const auto smo = *shipped_pack().pathway("us_parole_chnv");
    const auto found = std::find_if(session.changed_since.begin(), session.changed_since.end(),
                                    [&](const auto& changed) { return changed.pathway == smo; });
    REQUIRE(found != session.changed_since.end());
    CHECK(found->was != rules::Outcome::Closed);
    CHECK(session.screening->pathways[smo].outcome == rules::Outcome::Closed);
}

TEST_CASE("codes: a deletion code is given on, a mistyped one is not, an old one says so") {
    const KioskWorld world("2024-09-15");
    struct Row {
        std::string code;
        Screen screen;
        CodeFault fault;
        int deletions;
    };
    const records::DeleteCode bytes{std::byte{7}, std::byte{9}};
    const auto right = records::to_string(bytes);
    auto wrong = right;
    wrong.back() = wrong.back() == '7' ? '8' : '7';
    const Row rows[] = {
        {right, Screen::EnterCode, CodeFault::None, 1},
        {wrong, Screen::EnterCode, CodeFault::Mistyped, 0},
        {"", Screen::EnterCode, CodeFault::Mistyped, 0},
        {code_of(KioskWorld("2024-07-01")), Screen::EnterCode, CodeFault::TooOld, 0},
    };
    for (const auto& row : rows) {
        CAPTURE(row.code);
        const auto visitor = come_in(world, row.code);
        CHECK(visitor.model.screen == row.screen);
        CHECK(visitor.model.session.code_fault == row.fault);
        CHECK(count<DeleteRecord>(visitor.effects) == row.deletions);
    }
}

TEST_CASE("codes: a deletion code is only said to be taken once it lies on the disk") {
    const KioskWorld world("2024-09-15");
    const auto code = records::to_string(records::DeleteCode{std::byte{7}, std::byte{9}});
    auto visitor = come_in(world, code);
    visitor.tell(DeletionKept{false});
    CHECK(visitor.model.screen == Screen::EnterCode);
    CHECK(visitor.model.session.code_fault == CodeFault::NotKept);
    CHECK(visitor.model.session.typed == code);  // It may be tried again.
    visitor.tell(CodeEntered{});
    visitor.tell(DeletionKept{true});
    CHECK(visitor.model.screen == Screen::CodeTaken);
    CHECK(visitor.model.session.typed.empty());

    auto left = come_in(world, code);
    left.tell(LeavePressed{});
    left.tell(DeletionKept{true});
    CHECK(left.model.screen == Screen::Notice);
}
