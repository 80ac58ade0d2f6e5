// Cells: the numbers of the fixed published tables, true before rounding and published after it.
//
//     counters of tallies  ->  Sheet (one country, one month: cells and how they add up)
//                          ->  round_sheet() (rounding.h)  ->  Published
//
// A Sheet says which cells add up to which others; who rounds and who attacks the rounding both
// read that. Nothing here is published as it is.

#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.h"
#include "sync/statistics/content.h"
#include "sync/statistics/month.h"

namespace camino::statistics {

/// What a cell counts. The names are stored: never change one, only add.
enum class Topic : std::uint8_t {
    VisitsWeek,           ///< Visits in a week; its period is a week, all others' a month.
    Visits,               ///< Visits.
    Offices,              ///< item: site group.
    Doors,                ///< item: door.
    Languages,            ///< item: ISO 639 code.
    Nationalities,        ///< item: ISO 3166 code or "other"; a person may have several.
    Endings,              ///< item: "finished", "library", "left/<question>".
    Kept,                 ///< Visits that kept a record.
    Excluded,             ///< item: pathway. "Not now" for at least one counted requirement.
    Requirements,         ///< item: requirement. Did not meet it.
    Sole,                 ///< item: requirement. Did not meet it, and met or left open all others.
    Versions,             ///< item: content number. Visits under it.
    VersionFinished,      ///< item: content number. Of these, those that saw results.
    VersionRequirements,  ///< item: requirement, part: content number.
    // As devices count by month alone (packs/month_counter.h): parts of no visits.
    Guarded,  ///< item: requirement that rests on a guarded answer. Did not meet it.
    Later,  ///< item: requirement, part: months. It alone excluded, and so much later it would not.
    SentTo,      ///< item: whom results sent somebody to.
    Hours,       ///< Hours for which machines were ready for people.
    Heads,       ///< People who listened to talks.
    Talks,       ///< Talks to which somebody listened: never more than Heads.
    TalkTopics,  ///< item: topic of the library. Talks that held it: never more than Talks.
};
inline constexpr std::size_t kTopicCount = 21;

[[nodiscard]] std::string_view topic_name(Topic topic);
[[nodiscard]] std::optional<Topic> topic_named(std::string_view name);

/// One row of the hub's counters: what the tallies of a week added up to.
struct Counter {
    Week week = 0;
    std::string country{};
    std::int64_t site_group = 0;
    std::uint32_t content = 0;
    std::string what{};
    std::int64_t value = 0;
    std::int64_t count = 0;
};

struct CellKey {
    Topic topic{};
    std::string item{};
    std::string part{};

    auto operator<=>(const CellKey&) const = default;
};

inline constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

struct Cell {
    CellKey key{};
    std::int64_t count = 0;                   ///< The truth.
    std::size_t whole = kNone;                ///< An earlier cell of which this is a part.
    std::optional<std::int64_t> published{};  ///< Out already, in an earlier release.
};

/// How cells hang together, known to everybody who reads the tables.
struct Relation {
    enum class Kind : std::uint8_t { Sum, AtMost, AtLeast };
    Kind kind = Kind::Sum;  ///< The parts together are the whole; at most it; at least it.
    std::size_t whole = 0;
    std::vector<std::size_t> parts{};
};

struct Sheet {
    std::string country{};
    std::optional<Month> month{};  ///< None: of several months, pooled.
    std::vector<Cell> cells{};     ///< Those that are not 0, by key; wholes before their parts.
    std::vector<Relation> relations{};

    [[nodiscard]] std::size_t find(const CellKey& key) const;  ///< Or kNone.
};

/// A week of a country whose number of visits is out already.
struct PublishedWeek {
    Week week = 0;
    std::int64_t count = 0;
    std::int64_t published = 0;
};

/// The sheet of one country's counters. `weeks`, in order: those of its month that are out.
[[nodiscard]] Sheet make_sheet(const std::vector<Counter>& counters, const Contents& contents,
                               const std::vector<PublishedWeek>& weeks = {});

}  // namespace camino::statistics
