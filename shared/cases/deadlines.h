// Deadlines: until when something may still be asked for, counted from a person's answers. Pure.

#pragma once

#include <vector>

#include "shared/cases/case_file.h"
#include "shared/rules/program.h"

namespace camino::cases {

struct CountedDeadline {
    std::size_t number = 0;  ///< Into RuleBook::deadlines.
    CivilDate until{};

    bool operator==(const CountedDeadline&) const = default;
};

/// Those of pathways that may be for the person, that are not over, and that nobody made a task of.
/// Where only the month or year is known, it counts from its first day.
[[nodiscard]] std::vector<CountedDeadline> deadlines_of(const CaseFile& file,
                                                        const rules::Facts& facts,
                                                        const rules::RuleBook& book,
                                                        const rules::Evaluation& evaluation);

}  // namespace camino::cases
