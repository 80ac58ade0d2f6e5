#include "shared/cases/deadlines.h"

#include <catch2/catch.hpp>

#include "tests/support/case_records.h"

using namespace camino;
using namespace camino::cases;
using records::CaseAct;
using test::record_key;

namespace {

CivilDate day(const char* text) { return parse_date(text).value(); }

std::string answers(const std::string& country, const std::string& since) {
    return R"({"age_band":"21plus","where_now":")" + country +
           R"(","nationality":["NI"],"presence_since":")" + since +
           R"(","status_now":"irregular","fear_return":"yes"})";
}

std::vector<CountedDeadline> counted(const std::string& country, const std::string& since,
                                     const std::string& today,
                                     std::vector<records::CaseEvent> events = {}) {
    std::vector<Entry> entries(1 + events.size());
    entries[0].record =
        test::case_record(today, answers(country, since), 1, {.case_key = record_key(1)});
    for (std::size_t i = 0; i < events.size(); ++i) {
        events[i].case_key = record_key(1);
        entries[i + 1].record =
            test::case_record(today, "", static_cast<int>(i) + 2, std::move(events[i]));
    }
    const auto screener = test::screener_on(today);
    const auto document = JsonDocument::parse(answers(country, since), "test").value();
    const auto facts = packs::read_answers(document.root(), kiosk::shipped_pack()).value();
    auto evaluation = screener.program().make_evaluation();
    screener.program().evaluate(facts, evaluation);
    return deadlines_of(fold(std::move(entries)), facts, kiosk::shipped_pack().book, evaluation);
}

}  // namespace

TEST_CASE("deadlines: counted from the day of arrival, to the last day in time", "[cases]") {
    struct Row {
        const char* country;
        const char* since;
        const char* today;
        const char* until;  // Empty: none.
    };
    const auto row = GENERATE(values<Row>({
        {"CO", "2024-08-31", "2024-09-15", "2024-10-31"},
        {"CR", "2024-08-31", "2024-09-15", "2024-09-30"},  // The 31st is no day of September.
        {"CR", "2024-08-31", "2024-10-01", ""},            // Over.
        {"MX", "2024-09-02", "2024-09-15", "2024-10-14"},  // Thirty working days.
        {"CO", "2024-09", "2024-09-15", "2024-11-01"},     // A month counts from its first day.
        {"CO", "2024", "2024-09-15", ""},                  // Whether it is in time is not known.
        {"GT", "2024-09-01", "2024-09-15", ""},            // The content counts nothing there.
    }));
    CAPTURE(row.country, row.since, row.today);
    const auto found = counted(row.country, row.since, row.today);
    REQUIRE(found.size() == (*row.until == 0 ? 0U : 1U));
    if (!found.empty()) CHECK(to_string(found[0].until) == row.until);
}

TEST_CASE("deadlines: one that somebody made a task of is the task's", "[cases]") {
    const auto until = day("2024-10-31");
    CHECK(counted("CO", "2024-08-31", "2024-09-15", {{.act = CaseAct::Planned, .due = until}})
              .empty());
    CHECK(counted("CO", "2024-08-31", "2024-09-15", {{.act = CaseAct::Planned, .due = until + -1}})
              .size() == 1);
}
