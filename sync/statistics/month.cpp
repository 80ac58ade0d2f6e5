#include "sync/statistics/month.h"

#include <fmt/format.h>

namespace camino::statistics {

namespace {

constexpr CivilDate kFirstMonday{-3};  // 1969-12-29
constexpr int kThursday = 3;
constexpr int kFirstYear = 1970;
constexpr int kYearMax = 2199;

CivilDate first_day(Month month) {
    const auto date = civil_date(
        {.year = kFirstYear + month / 12, .month = static_cast<unsigned>(month % 12) + 1});
    return date ? *date : kLastDate;
}

}  // namespace

CivilDate monday_of(Week week) { return kFirstMonday + week * 7; }

Month month_of(Week week) {
    const auto parts = year_month_day(monday_of(week) + kThursday);
    return (parts.year - kFirstYear) * 12 + static_cast<Month>(parts.month) - 1;
}

Week first_week(Month month) {
    // The first Thursday of the month lies in its first week.
    const auto days = first_day(month) - (kFirstMonday + kThursday);
    return (days + 6) / 7;
}

Week last_week(Month month) { return first_week(month + 1) - 1; }

std::string month_text(Month month) {
    return fmt::format("{:04}-{:02}", kFirstYear + month / 12, month % 12 + 1);
}

Result<Month> parse_month(std::string_view text) {
    const auto span = parse_span(text);
    if (text.size() != 7 || !span || year_month_day(span->first).year < kFirstYear ||
        year_month_day(span->first).year >= kYearMax) {
        return fail(Errc::BadInput, "'" + std::string{text} + "' is no month; write it as 2024-02");
    }
    const auto parts = year_month_day(span->first);
    return (parts.year - kFirstYear) * 12 + static_cast<Month>(parts.month) - 1;
}

std::string week_text(Week week) {
    const auto thursday = monday_of(week) + kThursday;
    const auto year = year_month_day(thursday).year;
    const auto first = first_week((year - kFirstYear) * 12);
    return fmt::format("{:04}-W{:02}", year, week - first + 1);
}

}  // namespace camino::statistics
