// Counted numbers as pictures: people in rows over time, and so many of a hundred.

#pragma once

#include <vector>

#include "kiosk/screens/flow.h"

namespace camino::kiosk {

/// Numbers of one thing over time are a chart: rows of people, each of whom stands for so many.
/// Every one says its day and who counted. `apart`: each also says what was counted, for it may
/// stand on a page alone.
[[nodiscard]] std::vector<Part> figure_parts(const Scene& scene,
                                             const std::vector<packs::Figure>& figures, float width,
                                             bool apart = false);

}  // namespace camino::kiosk
