// Attack: what a reader with every published number and much patience can find out. It knows how
// the tables hang together and how rounding works, but not the key. Independent of the audit in
// sync/statistics: a linear programme for each cell (GLPK), and the mean of what is published
// twice.

#pragma once

#include <vector>

#include "sync/statistics/rounding.h"

namespace camino::test {

/// How the reader believes the numbers were made.
struct Belief {
    /// What a published number says about the true one.
    [[nodiscard]] static statistics::Bounds of(std::int64_t published);
};

/// The bounds of each cell, by linear programmes over all relations; whole numbers.
[[nodiscard]] std::vector<statistics::Bounds> attack_by_programme(
    const statistics::Sheet& sheet, const std::vector<std::int64_t>& published);

/// The same by narrowing one relation after the other, which is cheap.
[[nodiscard]] std::vector<statistics::Bounds> attack_by_steps(
    const statistics::Sheet& sheet, const std::vector<std::int64_t>& published);

/// Cells whose bounds hold one value alone.
[[nodiscard]] std::size_t pinned(const std::vector<statistics::Bounds>& bounds);

}  // namespace camino::test
