#include "sync/statistics/bounds.h"

#include <algorithm>

namespace camino::statistics {

namespace {

constexpr int kRoundCountMax = 100;

bool raise_low(Bounds& bounds, std::int64_t low) {
    if (low <= bounds.low) return false;
    bounds.low = low;
    return true;
}

bool lower_high(Bounds& bounds, std::int64_t high) {
    if (high >= bounds.high) return false;
    bounds.high = high;
    return true;
}

bool narrow_once(const Relation& relation, std::vector<Bounds>& bounds) {
    Bounds sum;
    for (const auto part : relation.parts) {
        sum.low += bounds[part].low;
        sum.high += bounds[part].high;
    }
    auto& whole = bounds[relation.whole];
    bool changed = false;
    if (relation.kind != Relation::Kind::AtLeast) {  // The parts together are not above the whole.
        changed |= raise_low(whole, sum.low);
        for (const auto part : relation.parts) {
            auto& one = bounds[part];
            changed |= lower_high(one, whole.high - (sum.low - one.low));
        }
    }
    if (relation.kind != Relation::Kind::AtMost) {  // Nor below it.
        changed |= lower_high(whole, sum.high);
        for (const auto part : relation.parts) {
            auto& one = bounds[part];
            // `sum` may be out of date for parts just narrowed: then it only narrows less.
            changed |= raise_low(one, whole.low - (sum.high - one.high));
        }
    }
    return changed;
}

}  // namespace

void narrow(const std::vector<Relation>& relations, std::vector<Bounds>& bounds) {
    bool changed = true;
    for (int round = 0; changed && round < kRoundCountMax; ++round) {
        changed = false;
        for (const auto& relation : relations) changed |= narrow_once(relation, bounds);
    }
}

}  // namespace camino::statistics
