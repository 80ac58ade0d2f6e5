#include "kiosk/core/offers.h"

#include <algorithm>
#include <numeric>

namespace camino::kiosk {

namespace {

DateChoice choice_of(DateSpan span) { return {.name = to_string(span), .span = span}; }

std::vector<DateChoice> years(CivilDate today) {
    std::vector<DateChoice> choices;
    const int newest = year_month_day(today).year;
    for (int year = newest; year > newest - kYearCount; --year) {
        choices.push_back(choice_of(span_of_year(year)));
    }
    const DateSpan before{kFirstDate, span_of_year(newest - kYearCount).last};
    choices.push_back({.name = "earlier", .span = before, .settled = true});
    return choices;
}

std::vector<DateChoice> months(int year, CivilDate today) {
    std::vector<DateChoice> choices;
    for (unsigned month = 1; month <= 12; ++month) {
        const auto span = span_of_month(year, month);
        if (span.first <= today) choices.push_back(choice_of(span));
    }
    return choices;
}

std::vector<DateChoice> days(CivilDate first, CivilDate today) {
    const auto parts = year_month_day(first);
    std::vector<DateChoice> choices;
    for (auto day = first; day <= span_of_month(parts.year, parts.month).last; day = day + 1) {
        if (day <= today) choices.push_back(choice_of({day, day}));
    }
    return choices;
}

}  // namespace

std::vector<unsigned> option_order(const Setting& setting, rules::QuestionIndex question) {
    const auto& options = setting.book().questions[question].options;
    std::vector<unsigned> order(options.size());
    std::iota(order.begin(), order.end(), 0U);
    if (setting.pack().place != question) return order;
    const auto own = setting.pack().option(question, setting.country);
    if (own) std::rotate(order.begin(), order.begin() + *own, order.begin() + *own + 1);
    return order;
}

std::vector<DateChoice> date_choices(Turn turn, const rules::Fact& known, CivilDate today) {
    const auto first = known.kind == rules::Fact::Kind::Date ? known.span.first : today;
    const auto parts = year_month_day(first);
    switch (turn.precision) {
        case rules::Precision::Whole:
        case rules::Precision::Year: return years(today);
        case rules::Precision::Month: return months(parts.year, today);
        case rules::Precision::Day:
            return days(span_of_month(parts.year, parts.month).first, today);
    }
    return {};
}

}  // namespace camino::kiosk
