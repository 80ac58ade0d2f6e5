#include "sync/client/wall_clock.h"

#include <algorithm>
#include <chrono>

namespace camino::sync {

std::int64_t wall_seconds() {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return std::max<std::int64_t>(0, now.time_since_epoch().count());
}

}  // namespace camino::sync
