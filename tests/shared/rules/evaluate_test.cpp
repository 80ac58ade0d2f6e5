#include <catch2/catch.hpp>

#include "shared/rules/deadline.h"
#include "shared/rules/program.h"

#include "tests/shared/rules/small_book.h"

using namespace camino;
using namespace camino::rules;
using namespace camino::test;

namespace {

PathwayResult judge(const RuleBook& book, const Facts& facts, const char* as_of) {
    const auto program = Program::compile(book, day(as_of));
    REQUIRE(program.has_value());
    auto evaluation = program->make_evaluation();
    program->evaluate(facts, evaluation);
    return evaluation.pathways[0];
}

/// The truth of one expression over the small questions.
Truth truth_of(const Expr& expr, const Facts& facts) {
    RuleBook book{.questions = small_questions(), .pathways = {{.id = "p", .windows = {{}}}}};
    book.pathways[0].criteria = {criterion("c", expr)};
    return judge(book, facts, "2024-01-01").criteria[0].truth;
}

}  // namespace

TEST_CASE("expressions: follow Kleene's tables", "[rules]") {
    using enum Tri;
    struct Row {
        Tri a, b, all, any;
    };
    const auto row = GENERATE(values<Row>({{F, F, F, F},
                                           {F, U, F, U},
                                           {F, T, F, T},
                                           {U, F, F, U},
                                           {U, U, U, U},
                                           {U, T, U, T},
                                           {T, F, F, T},
                                           {T, U, U, T},
                                           {T, T, T, T}}));
    const auto facts = no_facts(small_book());
    const std::vector<Expr> both{constant(row.a), constant(row.b)};
    CHECK(truth_of(of(Expr::Op::All, both), facts).value == row.all);
    CHECK(truth_of(of(Expr::Op::Any, both), facts).value == row.any);
    CHECK(truth_of(of(Expr::Op::AtLeast, both, 2), facts).value == row.all);
    CHECK(truth_of(of(Expr::Op::AtLeast, both, 1), facts).value == row.any);
    CHECK(truth_of(of(Expr::Op::Not, {constant(row.a)}), facts).value == !row.a);
}

TEST_CASE("dates: a span is true, false or unknown against a limit", "[rules]") {
    struct Row {
        const char* answer;
        Tri expected;
    };
    const auto row = GENERATE(values<Row>({{"2023-06-10", Tri::T},
                                           {"2023-06-11", Tri::T},
                                           {"2023-06-12", Tri::F},
                                           {"2023-06", Tri::U},
                                           {"2023-05", Tri::T},
                                           {"2023-07", Tri::F},
                                           {"2023", Tri::U},
                                           {"2022", Tri::T},
                                           {"2024", Tri::F},
                                           {"../2023-06-11", Tri::T},
                                           {"2023-06-12/..", Tri::F}}));
    CAPTURE(row.answer);
    auto facts = no_facts(small_book());
    facts[kSince] = since(row.answer);
    const auto truth = truth_of(within(kSince, {kFirstDate, day("2023-06-11")}), facts);
    CHECK(truth.value == row.expected);
    CHECK(truth.why.has(Unknown::Imprecise) == (row.expected == Tri::U));

    facts[kSince] = Fact::never();
    CHECK(truth_of(within(kSince, {}), facts).value == Tri::F);
}

TEST_CASE("unknown: keeps the reason apart", "[rules]") {
    const auto why = GENERATE(Unknown::NotAsked, Unknown::DoesNotKnow, Unknown::Declined);
    auto facts = no_facts(small_book());
    facts[kFear] = Fact::unknown(why);
    CHECK(truth_of(in(kFear, kFirst), facts) == unknown(why));
    CHECK(truth_of(of(Expr::Op::Not, {in(kFear, kFirst)}), facts) == unknown(why));
}

TEST_CASE("readings: equal ranks that differ are unknown, higher ranks win and say so", "[rules]") {
    struct Row {
        const char* why;
        const char* as_of;
        Fact status;
        Tri value;
        bool disagree;
    };
    const auto row = GENERATE(values<Row>({
        {"all sources agree", "2023-09-01", Fact::of_options(kFirst), Tri::T, false},
        {"two of equal rank differ", "2023-09-01", Fact::of_options(kSecond), Tri::U, true},
        {"the page wins over the paper", "2023-11-10", Fact::of_options(kSecond), Tri::F, true},
        {"a lower reading doubts a yes", "2023-11-10", Fact::of_options(kThird), Tri::T, true},
        {"all agree again", "2023-11-10", Fact::of_options(kFirst), Tri::T, false},
        {"not asked is no quarrel", "2023-11-10", Fact{}, Tri::U, false},
    }));
    CAPTURE(row.why);
    const auto book = small_book();
    auto facts = no_facts(book);
    facts[kWhere] = Fact::of_options(kFirst);
    facts[kStatus] = row.status;
    const auto result = judge(book, facts, row.as_of);
    CHECK(result.criteria[2].truth.value == row.value);
    CHECK(result.sources_disagree == row.disagree);
}

TEST_CASE("availability: closed comes before criteria, and the end comes before the gate",
          "[rules]") {
    struct Row {
        const char* as_of;
        Fact where;
        Outcome outcome;
        std::string reason;
        bool gate_only;
    };
    const auto row = GENERATE(values<Row>({
        {"2023-06-11", Fact::of_options(kFirst), Outcome::Closed, "not_yet_open", false},
        {"2023-06-12", Fact::of_options(kFirst), Outcome::CannotTell, "", false},
        {"2023-06-12", Fact::of_options(kSecond), Outcome::Closed, "not_yet_open", false},
        {"2023-06-12", Fact::of_options(kThird), Outcome::NotNow, "", true},
        {"2023-06-12", Fact{}, Outcome::CannotTell, "", true},
        {"2025-01-19", Fact::of_options(kThird), Outcome::NotNow, "", true},
        {"2025-01-20", Fact::of_options(kThird), Outcome::Closed, "ended", false},
        {"2025-01-20", Fact{}, Outcome::Closed, "ended", false},
    }));
    CAPTURE(row.as_of);
    const auto book = small_book();
    auto facts = no_facts(book);
    facts[kWhere] = row.where;
    const auto result = judge(book, facts, row.as_of);
    CHECK(result.outcome == row.outcome);
    CHECK(result.gate_only == row.gate_only);
    if (row.outcome == Outcome::Closed) {
        CHECK(book.pathways[0].windows[*result.window].reason == row.reason);
    }
}

TEST_CASE("availability: what the answers cannot decide is never a yes", "[rules]") {
    auto book = small_book();
    book.pathways[0].gate.reset();
    auto facts = no_facts(book);
    facts[kSince] = since("2023-01-01");
    facts[kStatus] = Fact::of_options(kFirst);

    const auto undecided = judge(book, facts, "2023-07-01");
    CHECK(undecided.availability_unknown);
    CHECK(undecided.outcome == Outcome::CannotTell);

    facts[kSince] = since("2024-01-01");
    CHECK(judge(book, facts, "2023-07-01").outcome == Outcome::NotNow);

    facts[kSince] = since("2023-01-01");  // Both windows that remain possible are closed.
    CHECK(judge(book, facts, "2023-06-01").availability_unknown);
    book.pathways[0].windows.back() = {.state = Availability::Closed, .reason = "not_yet_open"};
    CHECK(judge(book, facts, "2023-06-01").outcome == Outcome::Closed);
}

TEST_CASE("when: a criterion whose condition is unknown is true or unknown, never false",
          "[rules]") {
    struct Row {
        Tri when, rule, value;
        bool applies;
    };
    using enum Tri;
    const auto row = GENERATE(values<Row>({{F, F, T, false},
                                           {U, F, U, true},
                                           {U, U, U, true},
                                           {U, T, T, true},
                                           {T, F, F, true},
                                           {T, U, U, true}}));
    RuleBook book{.questions = small_questions(), .pathways = {{.id = "p", .windows = {{}}}}};
    book.pathways[0].criteria = {criterion("c", constant(row.rule))};
    book.pathways[0].criteria[0].cases[0].when = constant(row.when);
    const auto judged = judge(book, no_facts(book), "2024-01-01").criteria[0];
    CHECK(judged.truth.value == row.value);
    CHECK(judged.applies == row.applies);
}

TEST_CASE("criterion: another criterion can be named", "[rules]") {
    auto book = small_book();
    book.pathways[0].gate.reset();
    book.pathways[0].criteria.push_back(criterion(
        "not status", of(Expr::Op::Not, {{.op = Expr::Op::Criterion, .criterion = "status"}})));
    auto facts = no_facts(book);
    facts[kStatus] = Fact::of_options(kSecond);
    CHECK(judge(book, facts, "2024-01-01").criteria[3].truth.value == Tri::T);
    CHECK(judge(book, facts, "2023-09-01").criteria[3].truth.value == Tri::U);
}

TEST_CASE("compile: refuses a pack that leaves somebody without an answer", "[rules]") {
    auto book = small_book();
    book.pathways[0].windows.pop_back();
    CHECK_FALSE(Program::compile(book, day("2024-01-01")).has_value());
    CHECK(Program::compile(book, day("2025-01-20")).has_value());

    book = small_book();
    book.pathways[0].criteria[1] =
        criterion("c", {.op = Expr::Op::Criterion, .criterion = "nobody"});
    CHECK_FALSE(Program::compile(book, day("2024-01-01")).has_value());

    book = small_book();
    book.referral.pop_back();
    CHECK_FALSE(Program::compile(book, day("2024-01-01")).has_value());
}

TEST_CASE("deadlines: the last day in time is the last from which the start lies inside",
          "[rules]") {
    struct Row {
        int months;
        int days;
        int working_days;
    };
    const auto row =
        GENERATE(values<Row>({{2, 0, 0}, {1, 0, 0}, {0, 90, 0}, {0, 0, 30}, {1, 3, 5}}));
    const Deadline deadline{
        .month_count = row.months, .day_count = row.days, .working_day_count = row.working_days};
    const auto start = GENERATE(range(19'000, 19'400));
    const CivilDate from{start};
    const auto last = last_in_time(deadline, from);
    CHECK(last >= from);
    CHECK(earliest_in_time(deadline, last) <= from);
    CHECK(earliest_in_time(deadline, last + 1) > from);
}

TEST_CASE("deadlines: the last day is still in time", "[rules]") {
    struct Row {
        const char* why;
        Deadline deadline;
        const char* answer;
        Tri in_time;
    };
    const auto row = GENERATE(values<Row>({
        {"two months, to the day", {.month_count = 2}, "2024-06-15", Tri::T},
        {"two months and a day", {.month_count = 2}, "2024-06-14", Tri::F},
        {"the month holds the limit", {.month_count = 2}, "2024-06", Tri::U},
        {"the month after", {.month_count = 2}, "2024-07", Tri::T},
        {"30 working days", {.working_day_count = 30}, "2024-07-04", Tri::T},
        {"31 working days", {.working_day_count = 30}, "2024-07-03", Tri::F},
    }));
    CAPTURE(row.why);
    auto book = small_book();
    book.deadlines = {row.deadline};
    book.deadlines[0].question = kSince;
    auto facts = no_facts(book);
    facts[kSince] = since(row.answer);
    const auto program = Program::compile(book, day("2024-08-15"));
    auto evaluation = program->make_evaluation();
    program->evaluate(facts, evaluation);
    CHECK(evaluation.deadlines[0].in_time.value == row.in_time);
}
