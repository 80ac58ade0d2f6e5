#include "kiosk/platform/calendar.h"

#include <catch2/catch.hpp>

#include "kiosk/platform/clock.h"
#include "shared/store/small_files.h"

#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kSigned = 1'796'000'000;

Clocks clocks{};  // What the machine's clocks say.

KnownTime kept(const std::string& file) {
    const auto text = store::read_file(file, 256);
    return text ? store::read_known_time(as_bytes(*text)) : KnownTime{};
}

}  // namespace

TEST_CASE("calendar: a clock that starts in 1970 again each time still knows the day") {
    const test::TempFolder folder;
    const auto file = folder.path("known_time");
    clocks = {.wall_s = 100, .up_s = 50, .start = "first"};
    {
        Calendar calendar(file, [] { return clocks; });
        CHECK(calendar.today() == local_day(100));  // Nothing else is known.
        CHECK(calendar.is_clock_plausible());
        calendar.learn(kSigned);
        CHECK(calendar.today() == local_day(kSigned));
        CHECK_FALSE(calendar.is_clock_plausible());
        for (int hour = 0; hour < 48; ++hour) {
            clocks.up_s += 3600;
            calendar.learn(kSigned);
        }
        CHECK(calendar.today() == local_day(kSigned + 2 * kDay));
    }
    clocks = {.wall_s = 100, .up_s = 1800, .start = "second"};
    const Calendar calendar(file, [] { return clocks; });
    CHECK(calendar.today() == local_day(kSigned + 2 * kDay + 1800));
    CHECK(calendar.certain_today() == calendar.today());
}

TEST_CASE("calendar: it is written down each hour, and when something new was signed") {
    const test::TempFolder folder;
    const auto file = folder.path("known_time");
    clocks = {.wall_s = kSigned + 60, .up_s = 50, .start = "first"};
    Calendar calendar(file, [] { return clocks; });
    calendar.learn(kSigned);
    CHECK(kept(file).signed_s == kSigned);
    CHECK(kept(file).agreed);
    const auto pass = [&](std::int64_t seconds) {
        clocks.up_s += seconds;
        clocks.wall_s += seconds;
        calendar.learn(kSigned);
        return kept(file).earliest_s - kSigned;
    };
    CHECK(pass(3599) == 0);
    CHECK(pass(1) == 3600);
    CHECK(pass(60) == 3600);
    calendar.learn(kSigned + kDay);
    CHECK(kept(file).signed_s == kSigned + kDay);
    clocks.wall_s += 60 * kDay;  // Somebody sets it: from now on it lets nothing end.
    calendar.learn(kSigned + kDay);
    CHECK_FALSE(kept(file).agreed);
    CHECK(calendar.today() == local_day(clocks.wall_s));
    CHECK(calendar.certain_today() < calendar.today());
}

TEST_CASE("calendar: where nobody has signed anything, the clock is all there is") {
    const test::TempFolder folder;
    clocks = {.wall_s = kSigned, .up_s = 50, .start = "first"};
    const Calendar calendar(folder.path("known_time"), [] { return clocks; });
    CHECK(calendar.today() == local_day(kSigned));
    CHECK(calendar.certain_today() == local_day(kSigned));
    CHECK(calendar.is_clock_plausible());
}

TEST_CASE("calendar: a folder that cannot be written costs what is known, nothing else") {
    clocks = {.wall_s = kSigned + 60, .up_s = 50, .start = "first"};
    Calendar calendar("/nowhere/known_time", [] { return clocks; });
    calendar.learn(kSigned);
    CHECK(calendar.today() == local_day(kSigned + 60));
}
