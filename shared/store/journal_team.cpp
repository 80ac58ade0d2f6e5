// In which teams the workers of this laptop are, and what came for them.

#include "shared/crypto/random.h"
#include "shared/store/journal.h"
#include "shared/store/journal_state.h"

namespace camino::store {

Result<std::vector<TeamHere>> read_teams(sqlite::Database& database) {
    const auto there =
        TRY(database.integer("SELECT count(*) FROM sqlite_master WHERE name = 'team'"));
    std::vector<TeamHere> teams;
    if (there == 0) return teams;
    auto query = TRY(database.prepare(
        "SELECT worker, number, joining, book, taken, aside FROM team ORDER BY worker"));
    while (TRY(query.step())) {
        const auto book = query.blob(3);
        TeamHere here{.worker = static_cast<int>(query.integer(0)),
                      .number = static_cast<std::uint32_t>(query.integer(1)),
                      .book = {book.begin(), book.end()},
                      .taken = query.integer(4),
                      .aside = static_cast<std::uint64_t>(query.integer(5))};
        ByteReader joining{query.blob(2)};
        here.joining = joining.array<8>();
        if (!joining.at_end()) return fail(Errc::Io, "a team in journal.db is damaged");
        teams.push_back(std::move(here));
    }
    return teams;
}

Result<std::vector<TeamHere>> Journal::teams() { return read_teams(database_); }

Result<void> Journal::join_team(int worker, std::uint32_t number) {
    auto write = TRY(database_.prepare(
        "INSERT INTO team (worker, number, joining, book, taken, aside) "
        "VALUES (?1, ?2, ?3, x'', 0, 0) ON CONFLICT (worker) DO UPDATE SET "
        "number = excluded.number, joining = excluded.joining, book = x'', taken = 0, aside = 0 "
        "WHERE number != excluded.number"));
    const auto joining = crypto::random_array<8>();
    TRY(write.bind(worker, number, joining));
    return write.run();
}

Result<void> Journal::leave_team(int worker) {
    auto erase = TRY(database_.prepare("DELETE FROM team WHERE worker = ?1"));
    TRY(erase.bind(worker));
    return erase.run();
}

Result<void> Journal::take_from_team(const TeamHere& here, std::span<const TakenCopy> copies) {
    auto transaction = TRY(sqlite::Transaction::begin(database_));
    auto note = TRY(database_.prepare(
        "UPDATE team SET book = ?3, taken = ?4, aside = ?5 WHERE worker = ?1 AND joining = ?2"));
    TRY(note.bind(here.worker, here.joining, here.book, here.taken,
                  static_cast<std::int64_t>(here.aside)));
    TRY(note.run());
    if (database_.changes() == 0) return fail(Errc::NotFound, "the worker is not in this team");
    for (const auto& each : copies) TRY(add_copy(each.copy, each.tag, 0));
    return transaction.commit();
}

}  // namespace camino::store
