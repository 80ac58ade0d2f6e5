#include "shared/store/known_time_file.h"

#include <ctime>

#include "shared/store/small_files.h"

namespace camino::store {

namespace {

constexpr std::uint8_t kVersion = 1;
constexpr const char* kStart = "/proc/sys/kernel/random/boot_id";
constexpr std::size_t kStartSizeMax = 64;

/// The end of the year 9999: nobody signs what is later, and sums with it stay numbers.
constexpr std::int64_t kLast = 253'402'300'799;

std::int64_t seconds_of(clockid_t clock) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return time.tv_sec;
}

std::uint64_t raw(std::int64_t seconds) { return static_cast<std::uint64_t>(seconds); }

bool is_time(std::int64_t seconds) { return seconds >= 0 && seconds <= kLast; }

}  // namespace

Clocks machine_clocks() {
    auto start = read_file(kStart, kStartSizeMax).value_or("");
    while (!start.empty() && start.back() == '\n') start.pop_back();
    return {.wall_s = seconds_of(CLOCK_REALTIME),
            .up_s = seconds_of(CLOCK_BOOTTIME),
            .start = std::move(start)};
}

Bytes write_known_time(const KnownTime& known) {
    ByteWriter out;
    out.u8(kVersion).u64(raw(known.signed_s)).u64(raw(known.earliest_s)).u64(raw(known.up_s));
    out.u64(raw(known.ahead_s)).u8(known.agreed ? 1 : 0).raw(as_bytes(known.start));
    return out.take();
}

KnownTime read_known_time(ByteView bytes) {
    ByteReader in{bytes};
    const auto number = [&] { return static_cast<std::int64_t>(in.u64()); };
    const auto version = in.u8();
    KnownTime known{.signed_s = number(), .earliest_s = number(), .up_s = number()};
    known.ahead_s = number();
    known.agreed = in.u8() == 1;
    known.start = std::string{as_text(in.rest())};
    const bool sound = in.ok() && version == kVersion && is_time(known.signed_s) &&
                       is_time(known.earliest_s) && is_time(known.up_s) &&
                       std::abs(known.ahead_s / 2) <= kLast && known.start.size() <= kStartSizeMax;
    return sound ? known : KnownTime{};
}

}  // namespace camino::store
