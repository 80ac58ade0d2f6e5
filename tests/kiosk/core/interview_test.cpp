#include "kiosk/core/interview.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "kiosk/core/offers.h"

#include "tests/support/kiosk_world.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

const std::initializer_list<Visitor::Given> kInColombia{
    {"age_band", "21plus"},           {"where_now", "CO"},       {"nationality", "VE"},
    {"presence_since", "2023-06-11"}, {"status_now", "regular"}, {"fear_return", "yes"}};

std::vector<std::string> asked_ids(const KioskWorld& world, const Interview& interview) {
    std::vector<std::string> ids;
    for (const auto& turn : interview.answered()) {
        const auto& id = world.setting.book().questions[turn.question].id;
        if (ids.empty() || ids.back() != id) ids.push_back(id);
    }
    return ids;
}

}  // namespace

TEST_CASE("interview: a person in Colombia in 2024 is asked what the open pathways need") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.answer(kInColombia);
    CHECK(visitor.model.screen == Screen::Check);
    const auto ids = asked_ids(world, visitor.model.session.interview);
    CHECK(ids[0] == "age_band");
    CHECK(ids[1] == "where_now");
    CHECK(ids[2] == "nationality");
    CHECK(std::count(ids.begin(), ids.end(), "presence_since") == 1);
    CHECK(std::count(ids.begin(), ids.end(), "status_now") == 1);
    CHECK(std::count(ids.begin(), ids.end(), "accompanied_by_adult") == 0);
}

TEST_CASE("interview: a closed programme asks nothing for itself") {
    const KioskWorld world("2026-11-21");
    Visitor visitor(world);
    visitor.answer({{"age_band", "21plus"},
                    {"where_now", "CO"},
                    {"nationality", "HT"},
                    {"fear_return", "yes"},
                    {"presence_since", "2020-01"}});
    const auto ids = asked_ids(world, visitor.model.session.interview);
    CHECK(std::count(ids.begin(), ids.end(), "status_now") == 0);
    CHECK(std::count(ids.begin(), ids.end(), "us_supporter") == 0);
}

TEST_CASE("interview: a year that decides asks for no month") {
    const KioskWorld world("2024-09-15");
    struct Row {
        const char* date;
        std::vector<rules::Precision> turns;
    };
    using P = rules::Precision;
    const std::vector<Row> rows{
        {"2022-05-03", {P::Year}},
        {"2023-05-03", {P::Year, P::Month}},
        {"2023-06-11", {P::Year, P::Month, P::Day}},
        {"2023", {P::Year, P::Month}},  // The month is not known: asked once, not again.
    };
    for (const auto& row : rows) {
        CAPTURE(row.date);
        Visitor visitor(world);
        visitor.answer({{"age_band", "21plus"},
                        {"where_now", "CO"},
                        {"nationality", "VE"},
                        {"presence_since", row.date},
                        {"status_now", "regular"},
                        {"fear_return", "no"}});
        std::vector<P> turns;
        const auto question = shipped_pack().question("presence_since");
        for (const auto& turn : visitor.model.session.interview.answered()) {
            if (turn.question == question) turns.push_back(turn.precision);
        }
        CHECK(turns == row.turns);
    }
}

TEST_CASE("interview: a changed answer masks what no longer counts, and brings it back") {
    const KioskWorld world("2024-09-15");
    const auto& pack = shipped_pack();
    Visitor visitor(world);
    visitor.answer({{"age_band", "21plus"},
                    {"where_now", "CO"},
                    {"nationality", "VE"},
                    {"presence_since", "2022"},
                    {"status_now", "regular"}});
    const auto status = *pack.question("status_now");
    const auto before = visitor.model.session.interview.counted;
    REQUIRE(before[status].asked());

    const auto where = *pack.question("where_now");
    visitor.tell(AnswerReopened{where});
    REQUIRE(visitor.asked() == "where_now");
    visitor.tell(OptionPicked{*pack.option(where, "PE")});
    CHECK_FALSE(visitor.model.session.interview.counted[status].asked());
    CHECK(visitor.model.session.kept[status].asked());

    while (visitor.model.screen == Screen::Question) visitor.tell(UnknownPicked{});
    visitor.tell(AnswerReopened{where});
    visitor.tell(OptionPicked{*pack.option(where, "CO")});
    CHECK(visitor.model.screen == Screen::Check);
    CHECK(visitor.model.session.interview.counted[status] == before[status]);
}

TEST_CASE("interview: what counts is never finer than what was asked") {
    const KioskWorld world("2024-09-15");
    const auto& pack = shipped_pack();
    const auto since = *pack.question("presence_since");
    auto kept = Answers::none(pack.book.questions.size());
    for (rules::QuestionIndex i = 0; i < kept.count; ++i) {
        kept[i] = rules::Fact::unknown(rules::Unknown::DoesNotKnow);
    }
    const auto choose = [&](const char* question, const char* option) {
        const auto index = *pack.question(question);
        kept[index] = rules::Fact::of_options(rules::OptionSet{1} << *pack.option(index, option));
    };
    choose("age_band", "21plus");
    choose("where_now", "CO");
    choose("nationality", "VE");
    choose("fear_return", "no");
    choose("status_now", "regular");
    kept[since] = rules::Fact::of_date(*parse_span("2021-03-17"));
    const auto interview = play(world.setting.program(), kept);
    CHECK(to_string(interview.counted[since].span) == "2021");
}

TEST_CASE("interview: what is wished for sooner comes from its turn on, and stays there") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.answer(kInColombia);
    const auto& program = world.setting.program();
    const auto fear = *shipped_pack().question("fear_return");
    const auto position = [&](const Answers& kept) {
        const auto ids = asked_ids(world, play(program, kept));
        return std::find(ids.begin(), ids.end(), "fear_return") - ids.begin();
    };
    auto kept = visitor.model.session.kept;
    const auto usual = position(kept);
    REQUIRE(usual > 4);
    for (const auto& [from, at] :
         {std::pair{4, 4}, {3, 3}, {0, 3}, {90, static_cast<int>(usual)}}) {
        CAPTURE(from);  // Not before what the author puts first, which is three questions.
        kept.ask_sooner({.question = fear, .from = static_cast<std::uint16_t>(from)});
        CHECK(kept.sooner_count == 1);  // The last wish counts.
        CHECK(position(kept) == at);
    }
    kept.ask_sooner({.question = *shipped_pack().question("accompanied_by_adult"), .from = 0});
    CHECK(position(kept) == usual);  // What nobody needs to be asked is passed over.
}

TEST_CASE("offers: the device's own country comes first where the person is") {
    const KioskWorld world("2026-11-21");
    const auto question = *shipped_pack().question("where_now");
    const auto& options = shipped_pack().book.questions[question].options;
    const auto order = option_order(world.setting, question);
    REQUIRE(order.size() == options.size());
    CHECK(options[order[0]] == "EC");
    CHECK(options[order[1]] == "CO");
    auto sorted = order;
    std::sort(sorted.begin(), sorted.end());
    for (unsigned i = 0; i < sorted.size(); ++i) CHECK(sorted[i] == i);
}

TEST_CASE("offers: a date is chosen by year, month and day, and never after today") {
    const auto today = *parse_date("2024-09-15");
    const auto years = date_choices({0, rules::Precision::Year}, {}, today);
    CHECK(years.front().name == "2024");
    CHECK(years.back().name == "earlier");
    CHECK(years.size() == 24);

    const auto in_2024 = rules::Fact::of_date(span_of_year(2024));
    const auto months = date_choices({0, rules::Precision::Month}, in_2024, today);
    CHECK(months.front().name == "2024-01");
    CHECK(months.back().name == "2024-09");

    const auto in_september = rules::Fact::of_date(span_of_month(2024, 9));
    const auto days = date_choices({0, rules::Precision::Day}, in_september, today);
    CHECK(days.front().name == "2024-09-01");
    CHECK(days.back().name == "2024-09-15");
}
