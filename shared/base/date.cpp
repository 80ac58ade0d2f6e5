#include "shared/base/date.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace camino {

namespace {

namespace chr = std::chrono;

constexpr std::string_view kOpenEnd = "..";

chr::year_month_day ymd_of(CivilDate date) {
    return chr::year_month_day{chr::sys_days{chr::days{date.days}}};
}

/// Reads exactly `size` digits; -1 if there are fewer or others.
int digits(std::string_view text, std::size_t at, std::size_t size) {
    if (text.size() < at + size) return -1;
    int value = 0;
    for (const char c : text.substr(at, size)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

auto not_a_date(std::string_view text) {
    return fail(Errc::BadInput, "'" + std::string(text) +
                                    "' is not a date; write 2023-06-11, 2023-06, 2023, or a span "
                                    "such as ../2023-06-11");
}

/// One end of a span, or a span by itself: a year, a month or a day.
Result<DateSpan> parse_part(std::string_view text) {
    const int year = digits(text, 0, 4);
    if (text.size() == 4 && year >= 1900 && year <= 2199) return span_of_year(year);
    const int month = digits(text, 5, 2);
    if (text.size() == 7 && text[4] == '-' && year >= 1900 && year <= 2199 && month >= 1 &&
        month <= 12)
        return span_of_month(year, static_cast<unsigned>(month));
    const auto day = parse_date(text);
    if (!day) return not_a_date(text);
    return DateSpan{*day, *day};
}

}  // namespace

YearMonthDay year_month_day(CivilDate date) {
    const auto ymd = ymd_of(date);
    return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
            static_cast<unsigned>(ymd.day())};
}

Result<CivilDate> civil_date(YearMonthDay parts) {
    const chr::year_month_day ymd{chr::year{parts.year}, chr::month{parts.month},
                                  chr::day{parts.day}};
    if (!ymd.ok()) return fail(Errc::BadInput, "there is no such day in the calendar");
    const CivilDate date{static_cast<std::int32_t>(chr::sys_days{ymd}.time_since_epoch().count())};
    if (date < kFirstDate || date > kLastDate)
        return fail(Errc::BadInput, "the year must lie between 1900 and 2199");
    return date;
}

Result<CivilDate> parse_date(std::string_view text) {
    const int year = digits(text, 0, 4);
    const int month = digits(text, 5, 2);
    const int day = digits(text, 8, 2);
    const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-';
    if (!shaped || year < 0 || month < 0 || day < 0) return not_a_date(text);
    const auto date = civil_date({year, static_cast<unsigned>(month), static_cast<unsigned>(day)});
    if (!date) return not_a_date(text);
    return *date;
}

std::string to_string(CivilDate date) {
    const auto parts = year_month_day(date);
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", parts.year % 10'000,
                  parts.month % 100, parts.day % 100);
    return text.data();
}

unsigned days_in_month(int year, unsigned month) {
    const chr::year_month_day_last last{chr::year{year}, chr::month_day_last{chr::month{month}}};
    return static_cast<unsigned>(last.day());
}

DateSpan span_of_year(int year) {
    return {civil_date({year, 1, 1}).value_or(kFirstDate),
            civil_date({year, 12, 31}).value_or(kLastDate)};
}

DateSpan span_of_month(int year, unsigned month) {
    return {civil_date({year, month, 1}).value_or(kFirstDate),
            civil_date({year, month, days_in_month(year, month)}).value_or(kLastDate)};
}

Result<DateSpan> parse_span(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return parse_part(text);

    const auto from = text.substr(0, slash);
    const auto to = text.substr(slash + 1);
    DateSpan span;
    if (from != kOpenEnd) span.first = TRY(parse_part(from)).first;
    if (to != kOpenEnd) span.last = TRY(parse_part(to)).last;
    if (from == kOpenEnd && to == kOpenEnd) return not_a_date(text);
    if (span.first > span.last)
        return fail(Errc::BadInput, "'" + std::string(text) + "' ends before it begins");
    return span;
}

std::string to_string(DateSpan span) {
    if (span.is_day()) return to_string(span.first);
    const auto parts = year_month_day(span.first);
    if (span == span_of_month(parts.year, parts.month)) return to_string(span.first).substr(0, 7);
    if (span == span_of_year(parts.year)) return to_string(span.first).substr(0, 4);
    const auto end = [](CivilDate date, CivilDate open) {
        return date == open ? std::string(kOpenEnd) : to_string(date);
    };
    return end(span.first, kFirstDate) + "/" + end(span.last, kLastDate);
}

}  // namespace camino
