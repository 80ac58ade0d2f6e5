// Interviews: how many questions people are really asked, beside the full form.
//
// A realistic mix of people answers what next_question() asks, as precisely as it asks, until it
// asks nothing more. The outcomes are then compared with those of the full form: they must be the
// same. Seeded; the same report each time.

#pragma once

#include <string>
#include <vector>

#include "shared/packs/pack.h"

namespace camino::packs {

struct InterviewPlace {
    std::string country{};  ///< Option of the pack's place.
    CivilDate as_of{};
};

struct InterviewReport {
    InterviewPlace place{};
    int person_count = 0;
    int turn_total = 0;     ///< Screens: a date may take a year, a month and a day.
    int turn_max = 0;       ///< Of the longest interview.
    int everything = 0;     ///< Questions of the full form: all that the pack has.
    int open_form = 0;      ///< Those that some rule reads that is not closed to all on that day.
    int differ_count = 0;   ///< People whose outcome differs from the full form's. Must be 0.
    std::string longest{};  ///< Answers of the longest interview, as JSON.
    std::string differs{};  ///< Answers of the first person whose outcome differs.

    [[nodiscard]] double average() const { return static_cast<double>(turn_total) / person_count; }
};

/// Errors: as Screener::create(); BadInput when the pack has no such country.
[[nodiscard]] Result<InterviewReport> interview_report(const Pack& pack,
                                                       const InterviewPlace& place,
                                                       int person_count);

}  // namespace camino::packs
