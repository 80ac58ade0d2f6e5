#include "shared/base/date.h"

#include <catch2/catch.hpp>

using namespace camino;

TEST_CASE("parse_span: reads every written form of a date answer", "[base]") {
    struct Row {
        const char* text;
        const char* first;
        const char* last;
    };
    const auto row = GENERATE(values<Row>({
        {"2023", "2023-01-01", "2023-12-31"},
        {"2024-02", "2024-02-01", "2024-02-29"},
        {"2023-02", "2023-02-01", "2023-02-28"},
        {"2023-06-11", "2023-06-11", "2023-06-11"},
        {"../2023-06-11", "1900-01-01", "2023-06-11"},
        {"2023-06-12/..", "2023-06-12", "2199-12-31"},
        {"2023-05/2023-06-11", "2023-05-01", "2023-06-11"},
    }));
    CAPTURE(row.text);
    const auto span = parse_span(row.text);
    REQUIRE(span.has_value());
    CHECK(to_string(span->first) == row.first);
    CHECK(to_string(span->last) == row.last);
    CHECK(parse_span(to_string(*span)) == *span);
}

TEST_CASE("parse_span: refuses what is not a date", "[base]") {
    const auto text = GENERATE("", "23", "2023-13", "2023-02-29", "2023-6-1", "yesterday", "../..",
                               "2023-06-12/2023-06-11", "1899", "2200-01-01", "2023-06-11x", "/");
    CAPTURE(text);
    const auto span = parse_span(text);
    REQUIRE_FALSE(span.has_value());
    CHECK(span.error().code == Errc::BadInput);
}

TEST_CASE("civil_date: knows the ends of its calendar", "[base]") {
    CHECK(to_string(kFirstDate) == "1900-01-01");
    CHECK(to_string(kLastDate) == "2199-12-31");
    CHECK(*parse_date("2023-06-12") - *parse_date("2023-06-11") == 1);
    CHECK(*parse_date("2024-02-28") + 1 == *parse_date("2024-02-29"));
}
