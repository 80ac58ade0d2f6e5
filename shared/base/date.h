// Calendar dates and spans of dates: "11 June 2023", "June 2023", "on or before 11 June 2023".
//
// A CivilDate is a day of the calendar at the place, never an instant; no time zone is involved.
// A DateSpan is what somebody knows about one day: the day lies between first and last, both
// ends inclusive. The narrower the span, the more a rule can conclude from it.

#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace camino {

/// One day, as days since 1970-01-01.
struct CivilDate {
    std::int32_t days = 0;

    auto operator<=>(const CivilDate&) const = default;
    friend CivilDate operator+(CivilDate date, std::int32_t delta) { return {date.days + delta}; }
    friend std::int32_t operator-(CivilDate later, CivilDate earlier) {
        return later.days - earlier.days;
    }
};

/// The ends of the calendar that Camino knows; they stand for "open" in a span.
inline constexpr CivilDate kFirstDate{-25567};  ///< 1900-01-01
inline constexpr CivilDate kLastDate{84005};    ///< 2199-12-31

struct YearMonthDay {
    int year = 1970;
    unsigned month = 1;
    unsigned day = 1;

    bool operator==(const YearMonthDay&) const = default;
};

[[nodiscard]] YearMonthDay year_month_day(CivilDate date);

/// Errors: BadInput if there is no such day between kFirstDate and kLastDate.
[[nodiscard]] Result<CivilDate> civil_date(YearMonthDay parts);

/// Reads exactly `YYYY-MM-DD`. Errors: BadInput.
[[nodiscard]] Result<CivilDate> parse_date(std::string_view text);

/// Writes `YYYY-MM-DD`.
[[nodiscard]] std::string to_string(CivilDate date);

/// Days in a month of the Gregorian calendar. `month` is 1..12.
[[nodiscard]] unsigned days_in_month(int year, unsigned month);

struct DateSpan {
    CivilDate first = kFirstDate;
    CivilDate last = kLastDate;

    bool operator==(const DateSpan&) const = default;
    [[nodiscard]] bool is_day() const { return first == last; }
};

[[nodiscard]] DateSpan span_of_year(int year);
[[nodiscard]] DateSpan span_of_month(int year, unsigned month);

/// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `A/B`, where A and B are such dates or `..` (open).
/// Errors: BadInput if it is none of these, or the first day lies after the last.
[[nodiscard]] Result<DateSpan> parse_span(std::string_view text);

/// The shortest form that parse_span() reads back to the same span.
[[nodiscard]] std::string to_string(DateSpan span);

}  // namespace camino
