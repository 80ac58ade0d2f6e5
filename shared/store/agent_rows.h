// What agent and kiosk read of agent.db in the same way. Private to this folder.

#pragma once

#include <string_view>
#include <vector>

#include "shared/store/agent_store.h"

namespace camino::store {

[[nodiscard]] Result<Bytes> read_receipt(sqlite::Database& database);

/// All batches, or only those that a receipt names.
[[nodiscard]] Result<std::vector<StoredBatch>> read_batches(sqlite::Database& database,
                                                            bool only_settled);
/// The hub's signed lists, in order; none in a database that an older agent made.
[[nodiscard]] Result<std::vector<Bytes>> read_tombstone_lists(sqlite::Database& database);
/// Those behind row `after`, if `book` is the agent's; else all. None of an older agent's.
[[nodiscard]] Result<TeamCopies> read_team_copies(sqlite::Database& database, std::uint32_t team,
                                                  ByteView book, std::int64_t after);
/// What waits first, then the newest; none in a database that an older agent made.
[[nodiscard]] Result<std::vector<Carried>> read_carried(sqlite::Database& database);
[[nodiscard]] Result<SyncStatus> read_status(sqlite::Database& database);
[[nodiscard]] Result<ContentStatus> read_content(sqlite::Database& database);
[[nodiscard]] Result<WishStatus> read_answer(sqlite::Database& database, Wish wish);

}  // namespace camino::store
