// Bounds: what somebody who knows every published number, and how the cells hang together, can
// conclude about the true ones. The audit of our own tables uses it before they are published.

#pragma once

#include <cstdint>
#include <vector>

#include "sync/statistics/cells.h"

namespace camino::statistics {

struct Bounds {
    std::int64_t low = 0;
    std::int64_t high = 0;

    bool operator==(const Bounds&) const = default;
};

/// Narrows each cell's bounds by the relations until nothing changes. Bounds that contradict each
/// other are left as they are then. Pure.
void narrow(const std::vector<Relation>& relations, std::vector<Bounds>& bounds);

}  // namespace camino::statistics
