// Outgoing: what agent and stick do alike with what waits to be sent.

#pragma once

#include <optional>

#include "shared/store/agent_store.h"
#include "shared/store/journal_reader.h"

namespace camino::store {

/// How many tallies of the journal no receipt names yet. Batches whose tallies the kiosk has
/// deleted are dropped on the way. Writes to `agent`, outside a transaction of the caller.
[[nodiscard]] Result<std::uint32_t> tallies_waiting(AgentStore& agent, JournalReader& journal);

/// The batch to send next, fixed in agent.db before it is sent, so that a retry carries the same
/// bytes under the same id; nothing when no tally waits.
/// Errors: BadInput if `count_max` is 0 or beyond records::kBatchCountMax; Io.
[[nodiscard]] Result<std::optional<StoredBatch>> batch_to_send(AgentStore& agent,
                                                               JournalReader& journal,
                                                               const crypto::SignKey& device,
                                                               std::size_t count_max);

/// Keeps a verified receipt for the kiosk, and settles the batches that it names. `bytes` are the
/// receipt's own. Inside the caller's transaction.
[[nodiscard]] Result<void> keep_receipt(AgentStore& agent, const records::Receipt& receipt,
                                        ByteView bytes);

/// The counters of a month that is over, by name in ascending order.
struct MonthOver {
    std::uint16_t month = 0;  ///< Since January 1970.
    std::vector<std::pair<std::string, std::uint32_t>> counts{};
};

/// The monthly counters of months that are over everywhere on `today` (UTC), the oldest first.
/// Numbers below `count_min` are left out, and months without any other.
[[nodiscard]] Result<std::vector<MonthOver>> months_over(JournalReader& journal, CivilDate today,
                                                         std::uint32_t count_min);

}  // namespace camino::store
