// What the hub wants deleted, as it signed it, also in earlier generations of it.

#include <algorithm>

#include "shared/store/agent_rows.h"
#include "shared/store/agent_store.h"

namespace camino::store {

namespace {

using Tags = std::set<crypto::DeleteTag>;

struct OlderList {
    std::int64_t generation = 0;
    std::int64_t through = 0;
    Bytes bytes{};
};

Result<std::vector<OlderList>> older_lists(sqlite::Database& database) {
    auto query = TRY(database.prepare(
        "SELECT generation, through, bytes FROM older_tombstones ORDER BY generation, through"));
    std::vector<OlderList> lists;
    while (TRY(query.step())) {
        const auto bytes = query.blob(2);
        lists.push_back({query.integer(0), query.integer(1), {bytes.begin(), bytes.end()}});
    }
    return lists;
}

bool are_all_in(const std::vector<crypto::DeleteTag>& tags, const Tags& said) {
    return std::ranges::all_of(tags, [&](const auto& tag) { return said.contains(tag); });
}

}  // namespace

Result<AgentStore::TombstonesHere> AgentStore::tombstones_here() {
    auto query =
        TRY(database_.prepare("SELECT bytes FROM tombstones ORDER BY through DESC LIMIT 1"));
    if (!TRY(query.step())) return TombstonesHere{};
    const auto newest = TRY(records::decode_tombstone_list(query.blob(0)));
    return TombstonesHere{newest.generation, newest.through};
}

Result<bool> AgentStore::keep_tombstones(const records::TombstoneList& list, ByteView bytes) {
    const auto here = TRY(tombstones_here());
    const bool goes_on = list.generation == here.generation && list.after <= here.through;
    const bool begins = list.generation != here.generation && list.after == 0;
    if (list.tags.empty() || (!goes_on && !begins)) return false;
    if (goes_on && list.through <= here.through) return false;
    if (begins) {
        TRY(
            write("INSERT OR REPLACE INTO older_tombstones (generation, through, bytes) "
                  "SELECT ?1, through, bytes FROM tombstones",
                  here.generation));
        TRY(database_.run("DELETE FROM tombstones"));
    }
    TRY(write("INSERT INTO tombstones (through, bytes) VALUES (?1, ?2)",
              static_cast<std::int64_t>(list.through), bytes));
    for (const auto& tag : list.tags) TRY(write("DELETE FROM team_copy WHERE tag = ?1", tag));
    TRY(drop_older_tombstones());
    return true;
}

/// Those of which everything is said again.
Result<void> AgentStore::drop_older_tombstones() {
    const auto older = TRY(older_lists(database_));
    if (older.empty()) return {};
    const auto said = TRY(buried_tags());
    for (const auto& [generation, through, bytes] : older) {
        const auto list = TRY(records::decode_tombstone_list(bytes));
        if (!are_all_in(list.tags, said)) continue;
        TRY(write("DELETE FROM older_tombstones WHERE generation = ?1 AND through = ?2", generation,
                  through));
    }
    return {};
}

Result<std::vector<Bytes>> AgentStore::tombstone_lists() { return read_tombstone_lists(database_); }

Result<std::vector<Bytes>> AgentStore::forgotten_tombstones(std::uint32_t generation,
                                                            const crypto::SignPublicKey& hub) {
    auto lists = TRY(tombstone_lists());
    for (auto& older : TRY(older_lists(database_))) lists.push_back(std::move(older.bytes));
    Tags said;
    std::vector<std::pair<records::TombstoneList, Bytes>> others;
    for (auto& bytes : lists) {
        auto list = records::open_tombstone_list(bytes, hub);
        if (!list) continue;  // Another hub's, from before this machine was enrolled anew.
        if (list->generation == generation) {
            said.insert(list->tags.begin(), list->tags.end());
        } else {
            others.emplace_back(*std::move(list), std::move(bytes));
        }
    }
    std::vector<Bytes> forgotten;
    for (auto& [list, bytes] : others) {
        if (!are_all_in(list.tags, said)) forgotten.push_back(std::move(bytes));
    }
    return forgotten;
}

Result<std::set<crypto::DeleteTag>> AgentStore::buried_tags() {
    Tags tags;
    for (const auto& bytes : TRY(read_tombstone_lists(database_))) {
        const auto list = TRY(records::decode_tombstone_list(bytes));
        tags.insert(list.tags.begin(), list.tags.end());
    }
    return tags;
}

}  // namespace camino::store
