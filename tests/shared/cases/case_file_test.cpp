#include "shared/cases/case_file.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/case_records.h"

using namespace camino;
using namespace camino::cases;
using records::CaseAct;
using records::CaseResult;
using test::record_key;

namespace {

Entry entry(const std::string& day, int number, records::CaseEvent event) {
    event.case_key = record_key(1);
    Entry made{.row = number};
    const bool tells = event.act == CaseAct::Screened || event.result == CaseResult::Reached;
    made.record =
        test::case_record(day, tells ? R"({"where_now":"CO"})" : "", number, std::move(event));
    return made;
}

std::vector<int> numbers(const CaseFile& file, const std::vector<std::size_t>& places) {
    std::vector<int> found;
    for (const auto place : places) found.push_back(static_cast<int>(file.entries[place].row));
    return found;
}

CivilDate day(const char* text) { return parse_date(text).value(); }

}  // namespace

TEST_CASE("case file: a correction supersedes answers, and leaves how to reach the person",
          "[cases]") {
    auto file = fold({entry("2026-02-01", 2, {.supersedes = {record_key(1)}}),
                      entry("2026-01-01", 1,
                            {.nickname = "Luz", .contact = {.channel = records::Channel::Call}})});
    CHECK(numbers(file, file.screenings) == std::vector{2});
    CHECK(numbers(file, file.descriptions) == std::vector{1});
    CHECK(file.screening()->row == 2);
    CHECK(file.description()->event().nickname == "Luz");
    CHECK(file.told == 1U);
    CHECK_FALSE(file.unsettled());
    wipe(file);
    CHECK(file.entries.empty());
}

TEST_CASE("case file: two corrections of one record both stand until somebody settles it",
          "[cases]") {
    std::vector<Entry> entries{entry("2026-01-01", 1, {}),
                               entry("2026-01-02", 2, {.supersedes = {record_key(1)}}),
                               entry("2026-01-03", 3, {.supersedes = {record_key(1)}})};
    const auto apart = fold(entries);
    CHECK(apart.unsettled());
    CHECK(numbers(apart, apart.screenings) == std::vector{2, 3});
    CHECK(apart.screening()->row == 3);

    entries.push_back(entry("2026-01-04", 4, {.supersedes = {record_key(2), record_key(3)}}));
    const auto settled = fold(entries);
    CHECK_FALSE(settled.unsettled());
    CHECK(numbers(settled, settled.screenings) == std::vector{4});

    const auto names =
        fold({entry("2026-01-01", 1, {.nickname = "Luz"}),
              entry("2026-01-02", 2, {.act = CaseAct::Described, .supersedes = {record_key(1)}}),
              entry("2026-01-02", 3, {.act = CaseAct::Described, .supersedes = {record_key(1)}})});
    CHECK(names.unsettled());
    CHECK(numbers(names, names.descriptions) == std::vector{2, 3});
}

TEST_CASE("case file: saying which answers are right tells nobody anything", "[cases]") {
    std::vector<Entry> entries{entry("2026-01-01", 1, {}),
                               entry("2026-01-02", 2, {.supersedes = {record_key(1)}})};
    for (auto& outcome : entries[1].record.outcomes) outcome.outcome = records::Outcome::Absent;
    const auto file = fold(entries);
    CHECK(file.told == 0U);
    CHECK(file.screening()->row == 2);
}

TEST_CASE("case file: tasks stand by their day until they are done", "[cases]") {
    const auto file =
        fold({entry("2026-01-01", 1, {}),
              entry("2026-01-02", 2, {.act = CaseAct::Planned, .due = day("2026-03-01")}),
              entry("2026-01-03", 3, {.act = CaseAct::Planned, .due = day("2026-02-01")}),
              entry("2026-01-03", 4, {.act = CaseAct::Planned}),
              entry("2026-01-03", 5, {.act = CaseAct::Planned, .due = day("2026-01-04")}),
              entry("2026-01-05", 6, {.act = CaseAct::Done, .supersedes = {record_key(5)}})});
    CHECK(numbers(file, file.tasks) == std::vector{3, 2, 4});
}

TEST_CASE("case file: a referral stands as it went on last, open ones by their day, by one number",
          "[cases]") {
    const auto referral = [](CaseResult result, const char* due, std::vector<int> before = {}) {
        records::CaseEvent event{.act = CaseAct::Referred, .result = result, .partner = "ACNUR"};
        for (const auto number : before) event.supersedes.push_back(record_key(number));
        if (due != nullptr) event.due = day(due);
        return event;
    };
    const auto file = fold(
        {entry("2026-01-01", 1, {}),
         entry("2026-01-02", 2, referral(CaseResult::Sent, "2026-02-01")),
         entry("2026-01-03", 3, referral(CaseResult::Accepted, "2026-03-01", {2})),
         entry("2026-01-02", 4, referral(CaseResult::Sent, "2026-01-20")),
         entry("2026-01-05", 5, referral(CaseResult::Sent, nullptr)),
         entry("2026-01-06", 6, referral(CaseResult::Seen, nullptr, {7})),    // The laptop that
         entry("2026-01-06", 7, referral(CaseResult::Sent, "2026-02-09"))});  // wrote 7 came later.
    CHECK(numbers(file, file.referrals) == std::vector{4, 3, 5, 6});
    const auto place = [&](int row) {
        const auto is_it = [row](const Entry& one) { return one.row == row; };
        return static_cast<std::size_t>(std::ranges::find_if(file.entries, is_it) -
                                        file.entries.begin());
    };
    CHECK(referral_number(file, place(3)) == referral_number(file, place(2)));
    CHECK(referral_number(file, place(6)) == referral_number(file, place(7)));
    CHECK(referral_number(file, place(4)) != referral_number(file, place(2)));
    CHECK(referral_number(file, place(2)).size() == 9);
    CHECK(referral_beginning(file, place(3)).row == 2);
}

TEST_CASE("case file: referrals that name each other lead round no circle", "[cases]") {
    records::CaseEvent event{.act = CaseAct::Referred, .result = CaseResult::Sent};
    auto other = event;
    event.supersedes = {record_key(2)};
    other.supersedes = {record_key(1)};
    const auto file = fold({entry("2026-01-01", 1, event), entry("2026-01-01", 2, other)});
    CHECK(file.referrals.empty());
    CHECK_FALSE(referral_number(file, 0).empty());
}

TEST_CASE("case file: closed until opened again; told by a screening and by a call that reached",
          "[cases]") {
    std::vector<Entry> entries{
        entry("2026-01-01", 1, {}),
        entry("2026-01-02", 2, {.act = CaseAct::Called, .result = CaseResult::NoAnswer}),
        entry("2026-01-03", 3, {.act = CaseAct::Closed, .result = CaseResult::Moved})};
    const auto closed = fold(entries);
    CHECK(closed.closed == 2U);
    CHECK(closed.told == 0U);
    CHECK(closed.last_call == 1U);

    entries.push_back(entry("2026-01-04", 4, {.act = CaseAct::Reopened}));
    entries.push_back(
        entry("2026-01-05", 5, {.act = CaseAct::Called, .result = CaseResult::Reached}));
    const auto again = fold(entries);
    CHECK_FALSE(again.closed);
    CHECK(again.told == 4U);
}
