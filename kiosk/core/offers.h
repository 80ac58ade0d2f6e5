// Offers: what can be answered to a question, in the order in which it is shown. Pure.

#pragma once

#include <string>
#include <vector>

#include "kiosk/core/interview.h"
#include "kiosk/core/setting.h"

namespace camino::kiosk {

/// Years offered before "or earlier".
inline constexpr int kYearCount = 23;

/// Positions of a question's options; where the person is: the device's own country first.
[[nodiscard]] std::vector<unsigned> option_order(const Setting& setting,
                                                 rules::QuestionIndex question);

/// One year, month or day to choose.
struct DateChoice {
    std::string name{};  ///< "2023", "2023-06", "2023-06-11", "earlier".
    DateSpan span{};
    bool settled = false;
};

/// The choices of a date's turn, newest year first, nothing after `today`. `known` is the answer so
/// far: the year whose months, or the month whose days, are offered.
[[nodiscard]] std::vector<DateChoice> date_choices(Turn turn, const rules::Fact& known,
                                                   CivilDate today);

}  // namespace camino::kiosk
