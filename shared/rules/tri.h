// Tri: true, false or unknown, and why it is unknown. The logic is Kleene's.
//
// An unanswered question never becomes a yes or a no: a value that rests on one is U, and carries
// the kinds of reasons it is U for, because the reason decides what the person is told to do next.

#pragma once

#include <algorithm>
#include <cstdint>

namespace camino::rules {

enum class Tri : std::uint8_t { F, U, T };  // Ordered: all = min, any = max.

/// Why something is unknown. A set of these is a UnknownSet.
enum class Unknown : std::uint8_t {
    NotAsked = 1,       ///< The question was not put yet.
    DoesNotKnow = 2,    ///< "I don't know".
    Declined = 4,       ///< "I prefer not to say".
    Imprecise = 8,      ///< A month or year was given and the limit lies inside it.
    SourcesSplit = 16,  ///< Sources of equal rank say different things.
    NotDocumented = 32  ///< The author says that no source settles it.
};

struct UnknownSet {
    std::uint8_t bits = 0;

    bool operator==(const UnknownSet&) const = default;
    [[nodiscard]] bool has(Unknown reason) const {
        return (bits & static_cast<std::uint8_t>(reason)) != 0;
    }
    void add(Unknown reason) { bits |= static_cast<std::uint8_t>(reason); }
    void add(UnknownSet other) { bits |= other.bits; }
};

/// A truth value; `why` is empty unless `value` is U.
struct Truth {
    Tri value = Tri::U;
    UnknownSet why{};

    bool operator==(const Truth&) const = default;
};

[[nodiscard]] constexpr Tri operator!(Tri value) {
    return static_cast<Tri>(2 - static_cast<int>(value));
}

[[nodiscard]] constexpr Truth operator!(Truth truth) { return {!truth.value, truth.why}; }

[[nodiscard]] inline Truth known(bool value) { return {value ? Tri::T : Tri::F, {}}; }

[[nodiscard]] inline Truth unknown(Unknown reason) {
    Truth truth{Tri::U, {}};
    truth.why.add(reason);
    return truth;
}

}  // namespace camino::rules
