// Month counter: what a device counts by itself, by month, with nothing beside. It reports a number
// only from 5 up. Journal and wire call a counter by its name:
//
//     smo.status       did not meet this requirement of any pathway; it rests on a guarded answer
//     smo_registration/smo.presence_cutoff+6
//                      this one alone excluded them from it; six months more would have let them in
//     to/unhcr         results that sent somebody there
//     hours            hours for which the machine was ready for people
//     talks            talks before a group whose listeners a worker counted
//     heads            people who listened to them, added up
//     talk/scams       of these talks, those that held this topic of the library
//
// A talk of several topics is one talk: it adds one to each topic that was begun and its listeners
// once, so that nobody is counted twice. Who listened to which topic is not counted, and a talk
// whose listeners nobody counted adds nothing: "heads" divided by "talks" is a true mean.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace camino::packs {

struct MonthCounter {
    enum class Kind { Guarded, Later, SentTo, Hours, Talks, Heads, Talk };
    Kind kind = Kind::Guarded;
    /// Of the criterion, "pathway/criterion" when Later, who it was, or the topic of a talk.
    std::string id{};
    int months_later = 0;  ///< Later: by how much the requirement's date would have to move.

    bool operator==(const MonthCounter&) const = default;
};

/// The topics of the library, by the names under which talks are counted. Never change one.
inline constexpr std::array<std::string_view, 6> kTalkTopics{"here",      "pathways", "programme",
                                                             "elsewhere", "scams",    "help"};

/// What one act adds to a counter.
struct MonthAdd {
    std::string counter{};  ///< By its name.
    std::uint32_t by = 1;

    bool operator==(const MonthAdd&) const = default;
};

[[nodiscard]] std::string name_of(const MonthCounter& counter);

/// Nothing when no device counts anything of that name.
[[nodiscard]] std::optional<MonthCounter> month_counter(std::string_view name);

}  // namespace camino::packs
