// What came from a team's other laptops, until the desk has taken it.

#include <algorithm>
#include <limits>
#include <set>

#include "shared/store/agent_rows.h"
#include "shared/store/agent_store.h"

namespace camino::store {

namespace {

/// Whoever joins needs all that the hub has: a cursor counts for these alone.
Bytes joinings(std::span<const TeamHere> teams, std::uint32_t number) {
    std::vector<ByteArray<8>> all;
    for (const auto& here : teams) {
        if (here.number == number) all.push_back(here.joining);
    }
    std::ranges::sort(all);
    ByteWriter out;
    for (const auto& joining : all) out.raw(joining);
    return out.take();
}

}  // namespace

Result<AgentStore::TeamCursor> AgentStore::team_cursor(std::span<const TeamHere> teams,
                                                       std::uint32_t number) {
    auto query = TRY(database_.prepare(
        "SELECT generation, through FROM team_cursor WHERE team = ?1 AND joinings = ?2"));
    const auto now = joinings(teams, number);
    TRY(query.bind(number, now));
    if (!TRY(query.step())) return TeamCursor{};
    return TeamCursor{static_cast<std::uint32_t>(query.integer(0)),
                      static_cast<std::uint64_t>(query.integer(1))};
}

Result<bool> AgentStore::keep_team_list(std::span<const TeamHere> teams,
                                        const records::TeamList& list) {
    const auto now = joinings(teams, list.team);
    if (now.empty()) return false;
    const auto here = TRY(team_cursor(teams, list.team));
    const bool goes_on = list.generation == here.generation && list.after <= here.through;
    const bool begins = list.generation != here.generation && list.after == 0;
    const auto buried = TRY(buried_tags());
    for (const auto& copy : list.copies) {
        const auto tag = TRY(records::decode_envelope(copy.envelope)).delete_tag;
        if (!buried.contains(tag)) TRY(add_team_copy(list.team, copy));
    }
    // A stick may bring what lies behind a gap: that is kept, and asked for again.
    const bool moves = begins ? list.through > 0 : goes_on && list.through > here.through;
    if (!moves) return false;
    TRY(
        write("INSERT OR REPLACE INTO team_cursor (team, joinings, generation, through) "
              "VALUES (?1, ?2, ?3, ?4)",
              list.team, now, list.generation, static_cast<std::int64_t>(list.through)));
    return true;
}

Result<void> AgentStore::add_team_copy(std::uint32_t team, const records::TeamCopy& copy) {
    const auto tag = TRY(records::decode_envelope(copy.envelope)).delete_tag;
    return write(
        "INSERT INTO team_copy (team, device, seq, tag, sealed) "
        "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
        team, copy.device.bytes, static_cast<std::int64_t>(copy.seq), tag, copy.envelope);
}

Result<void> AgentStore::drop_team_copies(std::span<const TeamHere> teams) {
    auto query = TRY(database_.prepare("SELECT DISTINCT team FROM team_copy"));
    std::vector<std::uint32_t> held;
    while (TRY(query.step())) held.push_back(static_cast<std::uint32_t>(query.integer(0)));
    auto name = TRY(database_.prepare("SELECT book FROM team_book"));
    const bool has_book = TRY(name.step());
    const Bytes book = has_book ? Bytes{name.blob(0).begin(), name.blob(0).end()} : Bytes{};
    name.rewind();
    for (const auto number : held) {
        auto through = std::numeric_limits<std::int64_t>::max();  // Where nobody is left: all.
        for (const auto& here : teams) {
            if (here.number != number) continue;
            through = std::min(through, here.book == book ? here.taken : 0);
        }
        TRY(write("DELETE FROM team_copy WHERE team = ?1 AND id <= ?2", number, through));
    }
    return {};
}

}  // namespace camino::store
