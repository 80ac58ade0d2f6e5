// Count: what one tally adds to the counters; then it is forgotten.

#pragma once

#include "shared/records/tally.h"
#include "sync/statistics/content.h"

namespace camino::statistics {

/// One counter to raise by one: see the table in hub_schema.h.
struct Mark {
    std::string_view what{};  ///< Of a literal.
    std::int64_t value = 0;
};

/// `content`: that of the tally's version, or null when the hub does not hold it; then nobody can
/// tell which requirements belong to one pathway, and "excluded" and "sole" are not counted.
[[nodiscard]] std::vector<Mark> marks_of(const records::Tally& tally, const Content* content);

}  // namespace camino::statistics
