#include "shared/tuf/unix_time.h"

#include <catch2/catch.hpp>

using namespace camino;

TEST_CASE("unix time: a time is read and written in one form", "[tuf]") {
    struct Row {
        const char* text;
        tuf::UnixTime time;
    };
    const auto row = GENERATE(values<Row>({
        {"1970-01-01T00:00:00Z", 0},
        {"1969-12-31T23:59:59Z", -1},
        {"2026-11-29T15:54:56Z", 1'795'967'696},
        {"2024-02-29T00:00:00Z", 1'709'164'800},
        {"2099-12-31T23:59:59Z", 4'102'444'799},
        {"0001-01-01T00:00:00Z", -62'135'596'800},
        {"9999-12-31T23:59:59Z", 253'402'300'799},
    }));
    CAPTURE(row.text);
    CHECK(tuf::parse_time(row.text).value() == row.time);
    CHECK(tuf::time_text(row.time) == row.text);
}

TEST_CASE("unix time: any other form is refused", "[tuf]") {
    const std::string text =
        GENERATE("", "2026-11-29", "2026-11-29T15:54:56", "2026-11-29 15:54:56Z",
                 "2026-11-29T15:54:56+00:00", "2026-11-29T15:54:56.5Z", "2026-02-29T00:00:00Z",
                 "2026-13-01T00:00:00Z", "2026-11-29T24:00:00Z", "2026-11-29T15:60:00Z",
                 "2026-11-29T15:54:60Z", "0000-01-01T00:00:00Z", "+026-11-29T15:54:56Z");
    CAPTURE(text);
    const auto refused = tuf::parse_time(text);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().detail ==
          "'" + text + "' is not a time; write it as 2026-11-29T15:54:56Z");
}
