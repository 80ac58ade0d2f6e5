// The one row that says how far the journal has come, and what is read the same way by the kiosk
// and the agent. Private to this folder.

#pragma once

#include <vector>

#include "shared/records/chain.h"
#include "shared/sqlite/database.h"
#include "shared/store/journal.h"

namespace camino::store {

struct JournalState {
    std::uint64_t last_seq = 0;       ///< Of the newest envelope ever appended; rows come and go.
    records::ChainHead head{};        ///< h(last_seq)
    std::uint64_t freed_seq = 0;      ///< Envelopes up to here were deleted.
    records::ChainHead freed_head{};  ///< h(freed_seq)
    std::uint32_t hub_generation = 0;
};

/// Errors: NotFound before the machine is enrolled.
[[nodiscard]] Result<JournalState> read_state(sqlite::Database& database);
/// The same by a statement of prepare_read_state(), for where it is hot.
[[nodiscard]] Result<JournalState> read_state(sqlite::Statement& query);
[[nodiscard]] Result<sqlite::Statement> prepare_read_state(sqlite::Database& database);

[[nodiscard]] Result<void> write_state(sqlite::Database& database, const JournalState& state);

/// Writes last_seq and head alone, by a statement of prepare_advance().
[[nodiscard]] Result<void> advance(sqlite::Statement& update, const JournalState& state);
[[nodiscard]] Result<sqlite::Statement> prepare_advance(sqlite::Database& database);

/// h(seq) for freed_seq <= seq <= last_seq, from the rows that are here.
/// Errors: Io if a row is missing.
[[nodiscard]] Result<records::ChainHead> chain_through(sqlite::Database& database,
                                                       const JournalState& state,
                                                       std::uint64_t seq);

[[nodiscard]] Result<std::vector<MonthlyCount>> read_counts(sqlite::Database& database);

/// By worker; none in a journal that an older program made.
[[nodiscard]] Result<std::vector<TeamHere>> read_teams(sqlite::Database& database);

}  // namespace camino::store
