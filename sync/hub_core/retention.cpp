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

}  // namespace camino::hub
