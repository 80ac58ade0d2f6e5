#include "shared/packs/date_words.h"

#include "shared/packs/texts.h"

namespace camino::packs {

std::string date_words(const OwnText& own, CivilDate date) {
    const auto parts = year_month_day(date);
    return fill_in(own("date.day"),
                   {{"day", parts.day == 1 ? own("date.first_day") : std::to_string(parts.day)},
                    {"month", own("date.month." + std::to_string(parts.month))},
                    {"year", std::to_string(parts.year)}});
}

}  // namespace camino::packs
