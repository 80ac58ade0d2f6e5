#include "shared/vault/expiry.h"

#include <algorithm>

namespace camino::vault {

namespace {

CivilDate months_after(CivilDate date, unsigned months) {
    constexpr unsigned kYear = 12;
    auto parts = year_month_day(date);
    const unsigned month = parts.month - 1 + months;
    parts.year += static_cast<int>(month / kYear);
    parts.month = month % kYear + 1;
    parts.day = std::min(parts.day, days_in_month(parts.year, parts.month));
    return civil_date(parts).value_or(kLastDate);
}

}  // namespace

CivilDate over_on(records::KeptFor kept_for, CivilDate kept_on) {
    switch (kept_for) {
        case records::KeptFor::Days30: return kept_on + 30;
        case records::KeptFor::Months6: return months_after(kept_on, 6);
        case records::KeptFor::UntilClosed: return months_after(kept_on, 12);
    }
    return kept_on;
}

bool is_over(records::KeptFor kept_for, CivilDate kept_on, std::optional<CivilDate> trusted_today) {
    return trusted_today && *trusted_today >= over_on(kept_for, kept_on);
}

}  // namespace camino::vault
