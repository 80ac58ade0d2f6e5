#include "sync/people/waits.h"

#include <algorithm>

namespace camino::people {

namespace {

Seconds wait_after(std::int64_t count, const WaitRule& rule) {
    if (count <= rule.free_count) return Seconds{0};
    constexpr std::int64_t kDoublingsMax = 20;
    const auto doublings = std::min(count - rule.free_count - 1, kDoublingsMax);
    return std::min(Seconds{std::int64_t{1} << doublings}, rule.wait_max);
}

}  // namespace

Seconds wait_left(const Tries& tries, const WaitRule& rule, Time now) {
    if (!is_within(tries.last, now, rule.forgotten_after)) return Seconds{0};
    const auto whole = wait_after(tries.count, rule);
    return std::clamp(whole - (now - tries.last), Seconds{0}, whole);
}

Tries after_wrong(const Tries& tries, const WaitRule& rule, Time now) {
    const bool counts = is_within(tries.last, now, rule.forgotten_after);
    return {.count = counts ? tries.count + 1 : 1, .last = now};
}

}  // namespace camino::people
