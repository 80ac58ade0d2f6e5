#include "shared/store/agent_reader.h"

#include "shared/store/agent_rows.h"
#include "shared/store/schema.h"

namespace camino::store {

Result<AgentReader> AgentReader::open(const std::string& path) {
    auto database = TRY(sqlite::Database::open_read_only(path));
    TRY(sqlite::check_schema(database, agent_schema(), 1));
    return AgentReader{std::move(database)};
}

Result<Bytes> AgentReader::receipt() { return read_receipt(database_); }
Result<std::vector<StoredBatch>> AgentReader::settled_batches() {
    return read_batches(database_, true);
}
Result<std::vector<Bytes>> AgentReader::tombstone_lists() {
    return read_tombstone_lists(database_);
}
Result<TeamCopies> AgentReader::team_copies(const TeamHere& here) {
    const auto view = TRY(sqlite::Transaction::begin_read(database_));
    return read_team_copies(database_, here.number, here.book, here.taken);
}
Result<std::vector<Carried>> AgentReader::carried() { return read_carried(database_); }
Result<SyncStatus> AgentReader::status() { return read_status(database_); }
Result<ContentStatus> AgentReader::content() { return read_content(database_); }
Result<WishStatus> AgentReader::answer_to(Wish wish) { return read_answer(database_, wish); }

}  // namespace camino::store
