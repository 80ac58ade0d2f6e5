// Month counter: what a device counts by itself, by month, with nothing beside. It reports a number
// only from 5 up. Journal and wire call a counter by its name:
//
//     smo.status       did not meet this requirement of any pathway; it rests on a guarded answer
//     smo_registration/smo.presence_cutoff+6
//                      this one alone excluded them from it; six months more would have let them in
//     to/unhcr         results that sent somebody there
//     hours            hours for which the machine was ready for people

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace camino::packs {

struct MonthCounter {
    enum class Kind { Guarded, Later, SentTo, Hours };
    Kind kind = Kind::Guarded;
    std::string id{};      ///< Of the criterion, "pathway/criterion" when Later, or who it was.
    int months_later = 0;  ///< Later: by how much the requirement's date would have to move.

    bool operator==(const MonthCounter&) const = default;
};

[[nodiscard]] std::string name_of(const MonthCounter& counter);

/// Nothing when no device counts anything of that name.
[[nodiscard]] std::optional<MonthCounter> month_counter(std::string_view name);

}  // namespace camino::packs
