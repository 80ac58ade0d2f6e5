#include "shared/tuf/unix_time.h"

#include <array>
#include <chrono>
#include <cstdio>

#include "shared/base/assert.h"

namespace camino::tuf {

namespace {

namespace chr = std::chrono;

constexpr std::string_view kShape = "0000-00-00T00:00:00Z";  // 0 stands for any digit.

bool has_shape(std::string_view text) {
    if (text.size() != kShape.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (kShape[i] == '0' ? !digit : text[i] != kShape[i]) return false;
    }
    return true;
}

int number(std::string_view text, std::size_t at, std::size_t size) {
    int value = 0;
    for (const char c : text.substr(at, size)) value = value * 10 + (c - '0');
    return value;
}

}  // namespace

Result<UnixTime> parse_time(std::string_view text) {
    const auto wrong = [&] {
        return fail(Errc::BadInput,
                    "'" + std::string(text) + "' is not a time; write it as 2026-11-29T15:54:56Z");
    };
    if (!has_shape(text)) return wrong();
    const chr::year_month_day day{chr::year{number(text, 0, 4)},
                                  chr::month{static_cast<unsigned>(number(text, 5, 2))},
                                  chr::day{static_cast<unsigned>(number(text, 8, 2))}};
    const int hour = number(text, 11, 2);
    const int minute = number(text, 14, 2);
    const int second = number(text, 17, 2);
    if (!day.ok() || int(day.year()) < 1 || hour > 23 || minute > 59 || second > 59) return wrong();
    const chr::sys_seconds at =
        chr::sys_days{day} + chr::hours{hour} + chr::minutes{minute} + chr::seconds{second};
    return at.time_since_epoch().count();
}

std::string time_text(UnixTime time) {
    const chr::sys_seconds at{chr::seconds{time}};
    const auto midnight = chr::floor<chr::days>(at);
    const chr::year_month_day day{midnight};
    const chr::hh_mm_ss clock{at - midnight};
    CAMINO_ASSERT(int(day.year()) >= 1 && int(day.year()) <= 9999);
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", int(day.year()),
                  unsigned(day.month()), unsigned(day.day()), int(clock.hours().count()),
                  int(clock.minutes().count()), int(clock.seconds().count()));
    return text.data();
}

}  // namespace camino::tuf
