// Fact: one answer as the rules see it, a value or unknown with its reason.
//
// Facts are indexed by question, in the order of the pack. They hold no text and allocate nothing.

#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "shared/base/date.h"
#include "shared/rules/tri.h"

namespace camino::rules {

/// A set of options of one question; bit i is the i-th option of the pack.
using OptionSet = std::uint64_t;

inline constexpr std::size_t kOptionCountMax = 64;

inline constexpr std::size_t kRowCountMax = 6;
inline constexpr std::size_t kColumnCountMax = 4;

/// One member of a list (a relative, a person of the household): in each column one option, or why
/// there is none. Small, because facts are copied often and wiped whole.
struct Row {
    static constexpr std::uint8_t kNotAsked = 0xFF;
    static constexpr std::uint8_t kDoesNotKnow = 0xFE;
    static constexpr std::uint8_t kDeclined = 0xFD;

    /// Position of the option, or one of the three above.
    std::array<std::uint8_t, kColumnCountMax> options{kNotAsked, kNotAsked, kNotAsked, kNotAsked};

    bool operator==(const Row&) const = default;
};

struct Fact {
    enum class Kind : std::uint8_t {
        Unknown,  ///< `why` says why.
        Options,  ///< `options` holds one bit for a single choice, one or more for several.
        Date,     ///< `span` holds what is known of the day.
        Never,    ///< A date or list answered with an explicit "none".
        Rows,     ///< A list: the first `row_count` of `rows`.
    };
    Kind kind = Kind::Unknown;
    Unknown why = Unknown::NotAsked;
    OptionSet options = 0;
    DateSpan span{};
    bool settled = false;  ///< Date: the person cannot say more precisely; do not ask again.
    std::uint8_t row_count = 0;
    std::array<Row, kRowCountMax> rows{};

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
