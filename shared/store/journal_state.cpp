#include "shared/store/journal_state.h"

namespace camino::store {

namespace {

Result<records::ChainHead> read_head(ByteView bytes) {
    ByteReader in{bytes};
    const auto head = in.array<crypto::kHashSize>();
    if (!in.at_end()) return fail(Errc::Io, "the chain in journal.db is damaged");
    return head;
}

}  // namespace

Result<sqlite::Statement> prepare_read_state(sqlite::Database& database) {
    return database.prepare(
        "SELECT last_seq, head, freed_seq, freed_head, hub_generation FROM state");
}

Result<JournalState> read_state(sqlite::Statement& query) {
    if (!TRY(query.step())) return fail(Errc::NotFound, "this machine is not enrolled yet");
    JournalState state;
    state.last_seq = static_cast<std::uint64_t>(query.integer(0));
    state.freed_seq = static_cast<std::uint64_t>(query.integer(2));
    state.hub_generation = static_cast<std::uint32_t>(query.integer(4));
    const auto head = read_head(query.blob(1));
    const auto freed_head = read_head(query.blob(3));
    query.rewind();
    state.head = TRY(head);
    state.freed_head = TRY(freed_head);
    return state;
}

Result<JournalState> read_state(sqlite::Database& database) {
    auto query = TRY(prepare_read_state(database));
    return read_state(query);
}

Result<void> write_state(sqlite::Database& database, const JournalState& state) {
    auto write = TRY(database.prepare(
        "INSERT OR REPLACE INTO state (id, last_seq, head, freed_seq, freed_head, hub_generation) "
        "VALUES (1, ?1, ?2, ?3, ?4, ?5)"));
    TRY(write.bind(static_cast<std::int64_t>(state.last_seq), state.head,
                   static_cast<std::int64_t>(state.freed_seq), state.freed_head,
                   state.hub_generation));
    return write.run();
}

Result<sqlite::Statement> prepare_advance(sqlite::Database& database) {
    return database.prepare("UPDATE state SET last_seq = ?1, head = ?2");
}

Result<void> advance(sqlite::Statement& update, const JournalState& state) {
    TRY(update.bind(static_cast<std::int64_t>(state.last_seq), state.head));
    return update.run();
}

Result<records::ChainHead> chain_through(sqlite::Database& database, const JournalState& state,
                                         std::uint64_t seq) {
    auto query =
        TRY(database.prepare("SELECT seq, sealed FROM envelope WHERE seq <= ?1 ORDER BY seq"));
    TRY(query.bind(static_cast<std::int64_t>(seq)));
    auto head = state.freed_head;
    auto at = state.freed_seq;
    while (TRY(query.step())) {
        if (static_cast<std::uint64_t>(query.integer(0)) != ++at) break;
        head = records::chain_next(head, query.blob(1));
    }
    if (at != seq) return fail(Errc::Io, "records are missing in journal.db");
    return head;
}

Result<std::vector<MonthlyCount>> read_counts(sqlite::Database& database) {
    auto query = TRY(
        database.prepare("SELECT month, criterion, count FROM counter ORDER BY month, criterion"));
    std::vector<MonthlyCount> counts;
    while (TRY(query.step())) {
        counts.push_back({static_cast<std::int32_t>(query.integer(0)), std::string{query.text(1)},
                          query.integer(2)});
    }
    return counts;
}

}  // namespace camino::store
