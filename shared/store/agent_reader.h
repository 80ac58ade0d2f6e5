// AgentReader: what the kiosk sees of agent.db. Read-only; holds no snapshot between calls.

#pragma once

#include <string>
#include <vector>

#include "shared/store/agent_store.h"

namespace camino::store {

class AgentReader {
public:
    /// Errors: NotFound if the agent has not made it yet; BadInput if it is newer than this
    /// program, with words which program to update.
    [[nodiscard]] static Result<AgentReader> open(const std::string& path);

    [[nodiscard]] Result<Bytes> receipt();  ///< Empty if there is none.
    [[nodiscard]] Result<std::vector<StoredBatch>> settled_batches();
    [[nodiscard]] Result<std::vector<Bytes>> tombstone_lists();  ///< As the hub signed them.
    /// What came for this worker's team and is not taken yet.
    [[nodiscard]] Result<TeamCopies> team_copies(const TeamHere& here);
    [[nodiscard]] Result<std::vector<Carried>> carried();  ///< As AgentStore::carried().
    [[nodiscard]] Result<SyncStatus> status();
    [[nodiscard]] Result<ContentStatus> content();
    [[nodiscard]] Result<WishStatus> answer_to(Wish wish);

private:
    explicit AgentReader(sqlite::Database database) : database_(std::move(database)) {}
    sqlite::Database database_;
};

}  // namespace camino::store
