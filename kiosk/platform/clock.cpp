#include "kiosk/platform/clock.h"

#include <array>
#include <chrono>
#include <ctime>

namespace camino::kiosk {

namespace {

std::tm local_parts(std::time_t time) {
    std::tm parts{};
    ::localtime_r(&time, &parts);
    return parts;
}

std::tm local_now() {
    return local_parts(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()));
}

}  // namespace

Instant monotonic_now() {
    return {
        std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch())};
}

CivilDate local_day(std::int64_t seconds) {
    const std::tm parts = local_parts(static_cast<std::time_t>(seconds));
    const auto today = civil_date({parts.tm_year + 1900, static_cast<unsigned>(parts.tm_mon + 1),
                                   static_cast<unsigned>(parts.tm_mday)});
    return today.value_or(kLastDate);  // A clock beyond our calendar: everything is too old.
}

std::string local_clock(std::int64_t seconds) {
    const auto parts = local_parts(static_cast<std::time_t>(seconds));
    std::array<char, 8> text{};
    const auto size = std::strftime(text.data(), text.size(), "%H:%M", &parts);
    return {text.data(), size};
}

int local_minute_of_day() {
    const std::tm parts = local_now();
    return parts.tm_hour * 60 + parts.tm_min;
}

}  // namespace camino::kiosk
