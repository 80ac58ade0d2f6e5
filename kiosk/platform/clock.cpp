#include "kiosk/platform/clock.h"

#include <chrono>
#include <ctime>

namespace camino::kiosk {

namespace {

std::tm local_now() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    ::localtime_r(&now, &parts);
    return parts;
}

}  // namespace

Instant monotonic_now() {
    return {
        std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch())};
}

CivilDate local_today() {
    const std::tm parts = local_now();
    const auto today = civil_date({parts.tm_year + 1900, static_cast<unsigned>(parts.tm_mon + 1),
                                   static_cast<unsigned>(parts.tm_mday)});
    return today.value_or(kLastDate);  // A clock beyond our calendar: everything is too old.
}

int local_minute_of_day() {
    const std::tm parts = local_now();
    return parts.tm_hour * 60 + parts.tm_min;
}

}  // namespace camino::kiosk
