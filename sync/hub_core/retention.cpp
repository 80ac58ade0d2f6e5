#include "sync/hub_core/retention.h"

namespace camino::hub {

int days_to_count(const DayLook& look) {
    if (look.number == 0) return 1;
    if (look.seen || look.ran < kRanMin || look.disagree > look.agree) return 0;
    const auto gap = std::int64_t{look.today.days} - look.last.days;
    const bool vouched = look.agree >= kWitnessMin && gap > 1 && gap <= kGapMax;
    return vouched ? static_cast<int>(gap) : 1;
}

bool is_allowed(const KeepDays& keep) {
    for (std::size_t i = 0; i < keep.days.size(); ++i) {
        if (keep.days.at(i) < 1 || keep.days.at(i) > KeepDays::kMost.at(i)) return false;
    }
    return true;
}

std::string to_string(const KeepDays& keep) {
    std::string text;
    for (std::size_t i = 0; i < keep.days.size(); ++i)
        text += (i > 0 ? ", " : "") + std::string{kKeepNames.at(i)} + " " +
                std::to_string(keep.days.at(i));
    return text;
}

}  // namespace camino::hub
