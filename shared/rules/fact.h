// Fact: one answer as the rules see it, a value or unknown with its reason.
//
// Facts are indexed by question, in the order of the pack. They hold no text and allocate nothing.

#pragma once

#include <cstdint>
#include <vector>

#include "shared/base/date.h"
#include "shared/rules/tri.h"

namespace camino::rules {

/// A set of options of one question; bit i is the i-th option of the pack.
using OptionSet = std::uint64_t;

inline constexpr std::size_t kOptionCountMax = 64;

struct Fact {
    enum class Kind : std::uint8_t {
        Unknown,  ///< `why` says why.
        Options,  ///< `options` holds one bit for a single choice, one or more for several.
        Date,     ///< `span` holds what is known of the day.
        Never,    ///< A date question answered with an explicit "none".
    };
    Kind kind = Kind::Unknown;
    Unknown why = Unknown::NotAsked;
    OptionSet options = 0;
    DateSpan span{};
    bool settled = false;  ///< Date: the person cannot say more precisely; do not ask again.

    bool operator==(const Fact&) const = default;
    [[nodiscard]] bool asked() const { return kind != Kind::Unknown || why != Unknown::NotAsked; }

    static Fact of_options(OptionSet options) {
        return {.kind = Kind::Options, .options = options};
    }
    static Fact of_date(DateSpan span) { return {.kind = Kind::Date, .span = span}; }
    static Fact never() { return {.kind = Kind::Never}; }
    static Fact unknown(Unknown why) { return {.kind = Kind::Unknown, .why = why}; }
};

/// One fact per question of the pack, in the pack's order.
using Facts = std::vector<Fact>;

}  // namespace camino::rules
