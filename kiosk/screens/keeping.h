// What is said and offered before anything is kept. Kiosk and desk show it.

#pragma once

#include <array>

#include "shared/records/envelope.h"

namespace camino::kiosk {

struct KeepTime {
    records::KeptFor kept_for;
    const char* id;  ///< Of the button, and its words.
};
inline constexpr std::array<KeepTime, 3> kKeepTimes{
    {{records::KeptFor::Days30, "keep.days30"},
     {records::KeptFor::Months6, "keep.months6"},
     {records::KeptFor::UntilClosed, "keep.until_closed"}}};

/// What is kept, who reads it, and how it is deleted again.
struct KeepFact {
    const char* key;
    const char* icon;
};
inline constexpr std::array<KeepFact, 3> kKeepFacts{
    {{"keep.what", "lock"}, {"keep.who", "users"}, {"keep.delete", "trash"}}};

}  // namespace camino::kiosk
