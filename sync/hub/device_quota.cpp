#include "sync/hub/device_quota.h"

namespace camino::hub {

namespace {

constexpr Duration kMinute = std::chrono::minutes{1};
constexpr Duration kDay = std::chrono::hours{24};

std::optional<std::chrono::seconds> left(Duration window, Duration passed) {
    if (passed >= window) return std::nullopt;
    return std::chrono::ceil<std::chrono::seconds>(window - passed);
}

}  // namespace

std::optional<std::chrono::seconds> DeviceQuota::wait(records::DeviceId device, Instant now) const {
    const std::lock_guard lock{mutex_};
    const auto found = used_.find(device);
    if (found == used_.end()) return std::nullopt;
    const auto& used = found->second;
    if (used.records >= limits_.records_per_day || used.bytes >= limits_.bytes_per_day) {
        if (const auto wait = left(kDay, now - used.day)) return wait;
    }
    if (used.requests >= limits_.requests_per_minute) return left(kMinute, now - used.minute);
    return std::nullopt;
}

void DeviceQuota::charge(records::DeviceId device, std::uint64_t records, std::uint64_t bytes,
                         Instant now) {
    const std::lock_guard lock{mutex_};
    auto& used = used_.try_emplace(device, Used{.minute = now, .day = now}).first->second;
    if (now - used.day >= kDay) used = {.minute = now, .day = now};
    if (now - used.minute >= kMinute) {
        used.minute = now;
        used.requests = 0;
    }
    used.requests += 1;
    used.records += records;
    used.bytes += bytes;
}

}  // namespace camino::hub
