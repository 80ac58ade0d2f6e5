#include "sync/hub/visitor_quota.h"

namespace camino::hub {

namespace {

constexpr Duration kOfVisitor = std::chrono::minutes{10};
constexpr Duration kOfAll = std::chrono::hours{1};

}  // namespace

std::optional<std::chrono::seconds> VisitorQuota::take(const std::string& address, Instant now) {
    const std::lock_guard lock{mutex_};
    if (visitors_.size() >= limits_.visitor_count_max) forget_old(now);
    auto& mine = visitors_.try_emplace(address, Window{.begin = now}).first->second;
    const auto left = [now](Window& window, Duration length,
                            std::uint64_t most) -> std::optional<std::chrono::seconds> {
        if (now - window.begin >= length) window = {.begin = now};
        if (window.count < most) return std::nullopt;
        return std::chrono::ceil<std::chrono::seconds>(length - (now - window.begin));
    };
    if (const auto wait = left(mine, kOfVisitor, limits_.codes_per_visitor)) return wait;
    if (const auto wait = left(all_, kOfAll, limits_.codes_per_hour)) return wait;
    mine.count += 1;
    all_.count += 1;
    return std::nullopt;
}

/// Whose window is over; all, when that is not enough: the limit in all still holds.
void VisitorQuota::forget_old(Instant now) {
    std::erase_if(visitors_,
                  [&](const auto& entry) { return now - entry.second.begin >= kOfVisitor; });
    if (visitors_.size() >= limits_.visitor_count_max) visitors_.clear();
}

}  // namespace camino::hub
