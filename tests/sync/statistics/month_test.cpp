#include "sync/statistics/month.h"

#include <catch2/catch.hpp>

#include "shared/base/date.h"

using namespace camino;
using namespace camino::statistics;

TEST_CASE("month: a week belongs to the month of its Thursday", "[statistics]") {
    struct Row {
        const char* monday;
        const char* week;
        const char* month;
    };
    const auto row = GENERATE(values<Row>({{"2024-01-29", "2024-W05", "2024-02"},
                                           {"2024-02-26", "2024-W09", "2024-02"},
                                           {"2024-03-04", "2024-W10", "2024-03"},
                                           {"2024-12-30", "2025-W01", "2025-01"},
                                           {"2020-12-28", "2020-W53", "2020-12"},
                                           {"1969-12-29", "1970-W01", "1970-01"}}));
    CAPTURE(row.monday);
    const Week week = (*parse_date(row.monday) - CivilDate{-3}) / 7;
    CHECK(to_string(monday_of(week)) == row.monday);
    CHECK(week_text(week) == row.week);
    CHECK(month_text(month_of(week)) == row.month);
    CHECK(*parse_month(row.month) == month_of(week));
}

TEST_CASE("month: months cover every week once", "[statistics]") {
    Week next = 0;
    for (Month month = 0; month < 12 * 100; ++month) {
        REQUIRE(first_week(month) == next);
        REQUIRE(month_of(first_week(month)) == month);
        REQUIRE(month_of(last_week(month)) == month);
        next = last_week(month) + 1;
    }
}

TEST_CASE("month: what is no month is refused in words", "[statistics]") {
    const auto* const text = GENERATE("", "2024", "2024-2", "2024-13", "2024-02-01", "1969-12",
                                      "2199-12", "..", "2024/02");
    CAPTURE(text);
    REQUIRE_FALSE(parse_month(text).has_value());
    CHECK(parse_month(text).error().detail.find("2024-02") != std::string::npos);
}
