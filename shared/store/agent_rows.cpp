#include "shared/store/agent_rows.h"

#include <algorithm>

namespace camino::store {

namespace {

Bytes copy(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

/// An older agent made none of the younger tables.
Result<bool> has_table(sqlite::Database& database, std::string_view name) {
    auto query = TRY(database.prepare("SELECT 1 FROM sqlite_master WHERE name = ?1"));
    TRY(query.bind(name));
    return query.step();
}

}  // namespace

Result<Bytes> read_receipt(sqlite::Database& database) {
    auto query = TRY(database.prepare("SELECT bytes FROM receipt"));
    return TRY(query.step()) ? copy(query.blob(0)) : Bytes{};
}

Result<std::vector<StoredBatch>> read_batches(sqlite::Database& database, bool only_settled) {
    auto query =
        TRY(database.prepare("SELECT id, batch, receipt FROM batch "
                             "WHERE receipt IS NOT NULL OR NOT ?1 ORDER BY rowid"));
    TRY(query.bind(only_settled ? 1 : 0));
    std::vector<StoredBatch> batches;
    while (TRY(query.step())) {
        ByteReader id{query.blob(0)};
        batches.push_back({id.array<16>(), copy(query.blob(1)), copy(query.blob(2))});
    }
    return batches;
}

Result<std::vector<Bytes>> read_tombstone_lists(sqlite::Database& database) {
    std::vector<Bytes> lists;
    if (!TRY(has_table(database, "tombstones"))) return lists;
    auto query = TRY(database.prepare("SELECT bytes FROM tombstones ORDER BY through"));
    while (TRY(query.step())) lists.push_back(copy(query.blob(0)));
    return lists;
}

Result<TeamCopies> read_team_copies(sqlite::Database& database, std::uint32_t team, ByteView book,
                                    std::int64_t after) {
    TeamCopies copies;
    if (!TRY(has_table(database, "team_book"))) return copies;
    auto name = TRY(database.prepare("SELECT book FROM team_book"));
    if (TRY(name.step())) copies.book = copy(name.blob(0));
    const bool same = std::ranges::equal(book, copies.book);
    auto query = TRY(database.prepare(
        "SELECT id, sealed FROM team_copy WHERE team = ?1 AND id > ?2 ORDER BY id"));
    TRY(query.bind(team, same ? after : std::int64_t{0}));
    while (TRY(query.step())) copies.rows.push_back({query.integer(0), copy(query.blob(1))});
    return copies;
}

Result<std::vector<Carried>> read_carried(sqlite::Database& database) {
    std::vector<Carried> rows;
    if (!TRY(has_table(database, "carried"))) return rows;
    auto query =
        TRY(database.prepare("SELECT id, size, since, state, held, settled, new_count, why "
                             "FROM carried ORDER BY state <> 1, since DESC, id"));
    while (TRY(query.step())) {
        ByteReader id{query.blob(0)};
        const auto state = query.integer(3);
        const auto why = query.integer(7);
        if (state < static_cast<std::int64_t>(Carried::State::Waits) ||
            state > static_cast<std::int64_t>(Carried::State::Own) || why < 0 ||
            why > static_cast<std::int64_t>(Carried::Why::Other))
            return fail(Errc::Io, "a carried bundle in agent.db is damaged");
        rows.push_back({.id = id.array<32>(),
                        .size = static_cast<std::uint64_t>(query.integer(1)),
                        .since = query.integer(2),
                        .state = static_cast<Carried::State>(state),
                        .held = query.integer(4),
                        .settled = query.integer(5),
                        .new_count = static_cast<std::uint64_t>(query.integer(6)),
                        .why = static_cast<Carried::Why>(why)});
    }
    return rows;
}

Result<SyncStatus> read_status(sqlite::Database& database) {
    auto query = TRY(database.prepare("SELECT phase, last_contact, next_try, words FROM status"));
    if (!TRY(query.step())) return SyncStatus{};
    const auto phase = query.integer(0);
    if (phase < 0 || phase > static_cast<std::int64_t>(SyncPhase::Refused))
        return fail(Errc::Io, "the status in agent.db is damaged");
    return SyncStatus{static_cast<SyncPhase>(phase), query.integer(1), query.integer(2),
                      std::string{query.text(3)}};
}

Result<ContentStatus> read_content(sqlite::Database& database) {
    auto query = TRY(database.prepare("SELECT pack, version, checked, withdrawn FROM content"));
    if (!TRY(query.step())) return ContentStatus{};
    return ContentStatus{std::string{query.text(0)}, query.integer(1), query.integer(2),
                         std::string{query.text(3)}};
}

Result<WishStatus> read_answer(sqlite::Database& database, Wish wish) {
    auto query = TRY(database.prepare("SELECT number, answer, words FROM answer WHERE wish = ?1"));
    TRY(query.bind(static_cast<std::int64_t>(wish)));
    if (!TRY(query.step())) return WishStatus{};
    const auto answer = query.integer(1);
    if (answer < static_cast<std::int64_t>(WishAnswer::Working) ||
        answer > static_cast<std::int64_t>(WishAnswer::Failed))
        return fail(Errc::Io, "an answer in agent.db is damaged");
    return WishStatus{query.integer(0), static_cast<WishAnswer>(answer),
                      std::string{query.text(2)}};
}

}  // namespace camino::store
