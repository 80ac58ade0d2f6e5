#include "kiosk/platform/calendar.h"

#include "kiosk/platform/clock.h"
#include "shared/store/small_files.h"

namespace camino::kiosk {

namespace {

constexpr std::int64_t kKeepEach = 3600;
constexpr std::size_t kFileSizeMax = 256;

bool is_worth_keeping(const KnownTime& known, const KnownTime& kept) {
    return known.signed_s != kept.signed_s || known.agreed != kept.agreed ||
           known.earliest_s - kept.earliest_s >= kKeepEach || known.start != kept.start;
}

}  // namespace

Calendar::Calendar(std::string file, ReadClocks clocks) : file_(std::move(file)), clocks_(clocks) {
    const auto text = store::read_file(file_, kFileSizeMax);
    if (text) kept_ = store::read_known_time(as_bytes(*text));
    known_ = passed(kept_, clocks_());
}

void Calendar::learn(std::int64_t signed_s) {
    known_ = learned(known_, signed_s, clocks_());
    if (!is_worth_keeping(known_, kept_)) return;
    const auto bytes = store::write_known_time(known_);
    if (store::replace_file(file_, as_text(bytes))) kept_ = known_;
}

CivilDate Calendar::today() const { return day_by(likely_time); }

CivilDate Calendar::certain_today() const { return day_by(certain_time); }

bool Calendar::is_clock_plausible() const {
    return nothing_known() || clock_counts(known_, clocks_());
}

CivilDate Calendar::day_by(std::int64_t (*time)(const KnownTime&, const Clocks&)) const {
    const auto now = clocks_();
    return local_day(nothing_known() ? now.wall_s : time(known_, now));
}

}  // namespace camino::kiosk
