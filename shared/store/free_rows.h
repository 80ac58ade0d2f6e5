// What the kiosk does at start, after each save and every minute: delete what the hub holds.

#pragma once

#include "shared/store/agent_reader.h"
#include "shared/store/journal.h"

namespace camino::store {

/// Reads the agent's receipts, verifies them, and frees the records and tallies that they cover;
/// then deletes what the hub's tombstones name. Tries each by itself: a bad one does not stop the
/// others; its error is returned last.
[[nodiscard]] Result<Freed> free_received(Journal& journal, AgentReader& agent);

}  // namespace camino::store
