// Charts: SVG drawn on the server, by pure functions, from the numbers of a table beside them.
//
// Without script, style attribute or colour that carries meaning: they pass a strict
// Content-Security-Policy and a black-and-white printer. Title and description are read aloud by
// screen readers. Drawn 390 units wide, so that on a phone text keeps the size that it has here.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace camino::statistics {

struct Bar {
    std::string label{};
    std::int64_t count = 0;
    std::string detail{};  ///< Smaller, under the label; of lying bars alone.
};

struct Chart {
    std::string id{};  ///< Unique on the page.
    std::string title{};
    std::string description{};
    std::vector<Bar> bars{};
};

/// Upright bars in the order given, for time. More than kTimeBarsMax: only the last ones.
[[nodiscard]] std::string time_bars(const Chart& chart);
/// Lying bars in the order given, each with its label above and its number.
[[nodiscard]] std::string ranked_bars(const Chart& chart);

inline constexpr std::size_t kTimeBarsMax = 36;

}  // namespace camino::statistics
