#include "shared/rules/deadline.h"

#include <algorithm>

namespace camino::rules {

namespace {

CivilDate months_before(CivilDate day, int month_count) {
    auto parts = year_month_day(day);
    const int months = parts.year * 12 + static_cast<int>(parts.month) - 1 - month_count;
    parts.year = months / 12;
    parts.month = static_cast<unsigned>(months % 12) + 1;
    parts.day = std::min(parts.day, days_in_month(parts.year, parts.month));
    return civil_date(parts).value_or(kFirstDate);
}

bool is_weekend(CivilDate day) {
    const int weekday = ((day.days % 7) + 7 + 4) % 7;  // 1970-01-01 was a Thursday; Sunday is 0.
    return weekday == 0 || weekday == 6;
}

CivilDate working_days_before(CivilDate day, int count) {
    while (count > 0) {
        day = day + -1;
        if (!is_weekend(day)) --count;
    }
    return day;
}

}  // namespace

CivilDate earliest_in_time(const Deadline& deadline, CivilDate as_of) {
    const auto day = working_days_before(as_of, deadline.working_day_count);
    return months_before(day, deadline.month_count) + -deadline.day_count;
}

CivilDate last_in_time(const Deadline& deadline, CivilDate start) {
    // A month has 31 days at most, and of seven days in a row five are working days.
    const int days_at_most =
        31 * deadline.month_count + deadline.day_count + 2 * deadline.working_day_count + 7;
    CivilDate in_time = start;
    CivilDate late = start + days_at_most;
    while (late.days - in_time.days > 1) {
        const CivilDate middle = in_time + (late.days - in_time.days) / 2;
        (earliest_in_time(deadline, middle) <= start ? in_time : late) = middle;
    }
    return in_time;
}

}  // namespace camino::rules
