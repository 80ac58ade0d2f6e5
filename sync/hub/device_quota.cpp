#include "sync/hub/device_quota.h"

namespace camino::hub {

namespace {

constexpr Duration kMinute = std::chrono::minutes{1};
constexpr Duration kDay = std::chrono::hours{24};

/// What is left of a window; nothing once it is over.
std::optional<std::chrono::seconds> left(Duration window, Duration passed) {
    if (passed >= window) return std::nullopt;
    return std::chrono::ceil<std::chrono::seconds>(window - passed);
}

}  // namespace

std::optional<std::chrono::seconds> DeviceQuota::wait(const Sender& sender, Instant now) const {
    const std::lock_guard lock{mutex_};
    const auto day = days_.find(sender.device);
    if (day != days_.end() && (day->second.records >= limits_.records_per_day ||
                               day->second.bytes >= limits_.bytes_per_day)) {
        if (const auto wait = left(kDay, now - day->second.begin)) return wait;
    }
    const auto minute = minutes_.find(sender);
    if (minute == minutes_.end() || minute->second.requests < limits_.requests_per_minute)
        return std::nullopt;
    return left(kMinute, now - minute->second.begin);
}

void DeviceQuota::charge(const Sender& sender, std::uint64_t records, std::uint64_t bytes,
                         Instant now) {
    const std::lock_guard lock{mutex_};
    auto& day = days_.try_emplace(sender.device, Day{.begin = now}).first->second;
    if (now - day.begin >= kDay) day = {.begin = now};
    day.records += records;
    day.bytes += bytes;
    if (minutes_.size() >= limits_.sender_count_max) forget_old(now);
    auto& minute = minutes_.try_emplace(sender, Minute{.begin = now}).first->second;
    if (now - minute.begin >= kMinute) minute = {.begin = now};
    minute.requests += 1;
}

/// Whose minute is over; all, when that is not enough.
void DeviceQuota::forget_old(Instant now) {
    std::erase_if(minutes_, [&](const auto& entry) { return now - entry.second.begin >= kMinute; });
    if (minutes_.size() >= limits_.sender_count_max) minutes_.clear();
}

}  // namespace camino::hub
