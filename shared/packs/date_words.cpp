#include "shared/packs/date_words.h"

#include "shared/packs/texts.h"

namespace camino::packs {

std::string date_words(const OwnText& own, CivilDate date) {
    const auto parts = year_month_day(date);
    return fill_in(own("date.day"),
                   {{"day", parts.day == 1 ? own("date.first_day") : std::to_string(parts.day)},
                    {"month", own("date.month." + std::to_string(parts.month))},
                    {"year", std::to_string(parts.year)}});
}

std::string span_words(const OwnText& own, DateSpan span) {
    if (span.is_day()) return date_words(own, span.first);
    const auto first = year_month_day(span.first);
    const auto last = year_month_day(span.last);
    const auto year = std::to_string(last.year);
    if (first.year != last.year) return fill_in(own("date.until_year"), {{"year", year}});
    if (first.month != last.month) return year;
    const auto month = own("date.month." + std::to_string(first.month));
    return fill_in(own("date.month"), {{"month", month}, {"year", year}});
}

std::string printed_words(const OwnText& own, const std::string& printed_on) {
    const auto span = parse_span(printed_on);
    if (!span) return printed_on;
    const auto first = year_month_day(span->first);
    const bool known = span->is_day() || *span == span_of_month(first.year, first.month);
    return known ? span_words(own, *span) : printed_on;
}

}  // namespace camino::packs
