// Demo statistics: fills the hub of a demo deployment with a year and a half of invented visits.

#pragma once

#include <functional>
#include <string>

#include "shared/base/date.h"
#include "shared/base/result.h"

namespace camino::tools {

struct DemoStatisticsPlan {
    std::string folder{};  ///< The hub's.
    std::uint64_t seed = 2024;
    CivilDate first_monday{};
    int week_count = 0;
    /// Called after each week. Errors end the work; what was done stays.
    std::function<Result<void>(CivilDate monday, int done, int of)> progress{};
};

/// What a demonstration shows: July 2023 to October 2024.
[[nodiscard]] DemoStatisticsPlan demo_statistics_plan(std::string folder);

/// Invented devices of four countries enrol, send their tallies week by week, some of them months
/// late, sealed and signed as devices do; the hub takes them in and makes its releases as it would
/// have made them then. Returns how many tallies. The hub must not be running.
/// Errors: BadInput if the deployment is no demo, holds no pack, or has statistics already;
///         Unavailable if the hub runs; Io.
[[nodiscard]] Result<std::size_t> fill_demo_statistics(const DemoStatisticsPlan& plan);

}  // namespace camino::tools
