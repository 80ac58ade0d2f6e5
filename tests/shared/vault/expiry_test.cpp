#include "shared/vault/expiry.h"

#include <catch2/catch.hpp>

using namespace camino;
using namespace camino::vault;
using records::KeptFor;

namespace {

CivilDate day(const char* text) { return parse_date(text).value(); }

}  // namespace

TEST_CASE("expiry: a copy goes on the day on which the chosen time is over", "[vault]") {
    struct Row {
        const char* why;
        KeptFor kept_for;
        const char* kept_on;
        const char* over_on;
    };
    const auto row = GENERATE(values<Row>({
        {"30 days in a month of 31", KeptFor::Days30, "2026-07-01", "2026-07-31"},
        {"30 days through February", KeptFor::Days30, "2026-01-31", "2026-03-02"},
        {"30 days through a leap day", KeptFor::Days30, "2028-01-31", "2028-03-01"},
        {"30 days into the next year", KeptFor::Days30, "2026-12-15", "2027-01-14"},
        {"6 months", KeptFor::Months6, "2026-03-10", "2026-09-10"},
        {"6 months into the next year", KeptFor::Months6, "2026-07-01", "2027-01-01"},
        {"6 months from December", KeptFor::Months6, "2026-12-31", "2027-06-30"},
        {"6 months to June", KeptFor::Months6, "2026-12-01", "2027-06-01"},
        {"6 months to a short February", KeptFor::Months6, "2026-08-31", "2027-02-28"},
        {"6 months to a leap day", KeptFor::Months6, "2027-08-31", "2028-02-29"},
        {"6 months from a leap day", KeptFor::Months6, "2028-02-29", "2028-08-29"},
        {"12 months", KeptFor::UntilClosed, "2026-03-10", "2027-03-10"},
        {"12 months from a leap day", KeptFor::UntilClosed, "2028-02-29", "2029-02-28"},
        {"12 months over a leap day", KeptFor::UntilClosed, "2028-01-15", "2029-01-15"},
        {"12 months to a leap year's last of February", KeptFor::UntilClosed, "2027-02-28",
         "2028-02-28"},
        {"12 months from New Year's Eve", KeptFor::UntilClosed, "2026-12-31", "2027-12-31"},
        {"a year of a century without a leap day", KeptFor::UntilClosed, "2099-02-28",
         "2100-02-28"},
        {"beyond our calendar", KeptFor::Months6, "2199-09-01", "2199-12-31"},
    }));
    CAPTURE(row.why);
    const auto kept_on = day(row.kept_on);
    const auto over = day(row.over_on);
    CHECK(to_string(over_on(row.kept_for, kept_on)) == row.over_on);
    CHECK_FALSE(is_over(row.kept_for, kept_on, kept_on));
    CHECK_FALSE(is_over(row.kept_for, kept_on, over + -1));
    CHECK(is_over(row.kept_for, kept_on, over));
    CHECK(is_over(row.kept_for, kept_on, over + 1));
    CHECK(is_over(row.kept_for, kept_on, over + 10'000));
}

TEST_CASE("expiry: without a trusted day, or with one before the record, nothing is over",
          "[vault]") {
    const auto kept_for = GENERATE(KeptFor::Days30, KeptFor::Months6, KeptFor::UntilClosed);
    for (const char* kept_on : {"1970-01-01", "2026-02-28", "2099-12-31"}) {
        CAPTURE(kept_on);
        CHECK_FALSE(is_over(kept_for, day(kept_on), std::nullopt));
        CHECK_FALSE(is_over(kept_for, day(kept_on), day(kept_on) + -1));
        CHECK_FALSE(is_over(kept_for, day(kept_on), day(kept_on) + -400));
        CHECK_FALSE(is_over(kept_for, day(kept_on), kFirstDate));
    }
}

TEST_CASE("expiry: whatever the day, the time is as long as the words say", "[vault]") {
    for (auto kept_on = day("2023-01-01"); kept_on < day("2031-01-01"); kept_on = kept_on + 1) {
        CAPTURE(to_string(kept_on));
        REQUIRE(over_on(KeptFor::Days30, kept_on) - kept_on == 30);
        const auto half = over_on(KeptFor::Months6, kept_on) - kept_on;
        REQUIRE((half >= 181 && half <= 184));
        const auto year = over_on(KeptFor::UntilClosed, kept_on) - kept_on;
        REQUIRE((year == 365 || year == 366));
        REQUIRE(over_on(KeptFor::Months6, kept_on + 1) >= over_on(KeptFor::Months6, kept_on));
    }
}
