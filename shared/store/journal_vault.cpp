// The readable copies of workers: written beside their records, never freed by receipts.

#include "shared/base/assert.h"
#include "shared/store/journal.h"

namespace camino::store {

Result<void> Journal::add_copy(const VaultCopy& copy, const crypto::DeleteTag& tag,
                               std::uint64_t seq) {
    auto insert =
        TRY(database_.prepare("INSERT INTO vault (worker, seq, kept_for, tag, sealed) "
                              "VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id"));
    TRY(insert.bind(copy.worker, static_cast<std::int64_t>(seq),
                    static_cast<std::int64_t>(copy.kept_for), tag, copy.sealed));
    const bool has_id = TRY(insert.step());
    CAMINO_ASSERT(has_id);
    last_copy_id_ = insert.integer(0);
    const bool has_more = TRY(insert.step());
    CAMINO_ASSERT(!has_more);
    return {};
}

Result<std::vector<Journal::VaultRow>> Journal::vault_rows(int worker) {
    auto query = TRY(database_.prepare(
        "SELECT id, seq, kept_for, tag, sealed FROM vault WHERE worker = ?1 ORDER BY id"));
    TRY(query.bind(worker));
    std::vector<VaultRow> rows;
    while (TRY(query.step())) {
        const auto sealed = query.blob(4);
        auto& row = rows.emplace_back();
        row.id = query.integer(0);
        row.seq = static_cast<std::uint64_t>(query.integer(1));
        row.kept_for = static_cast<records::KeptFor>(query.integer(2));
        const auto tag = query.blob(3);
        if (tag.size() == row.tag.size()) std::copy(tag.begin(), tag.end(), row.tag.begin());
        row.sealed.assign(sealed.begin(), sealed.end());
    }
    return rows;
}

Result<void> Journal::give_vault_rows(int worker, std::span<const VaultRow> rows) {
    auto transaction = TRY(sqlite::Transaction::begin(database_));
    auto update = TRY(database_.prepare("UPDATE vault SET worker = ?1, sealed = ?2 WHERE id = ?3"));
    for (const auto& row : rows) {
        TRY(update.bind(worker, row.sealed, row.id));
        TRY(update.run());
    }
    TRY(transaction.commit());
    return scrub();
}

Result<void> Journal::drop_vault_rows(std::span<const std::int64_t> ids) {
    auto transaction = TRY(sqlite::Transaction::begin(database_));
    auto erase = TRY(database_.prepare("DELETE FROM vault WHERE id = ?1"));
    for (const auto id : ids) {
        TRY(erase.bind(id));
        TRY(erase.run());
    }
    TRY(transaction.commit());
    return scrub();
}

Result<void> Journal::wipe_vault(int worker) {
    TRY(leave_team(worker));
    auto erase = TRY(database_.prepare("DELETE FROM vault WHERE worker = ?1"));
    TRY(erase.bind(worker));
    TRY(erase.run());
    return scrub();
}

}  // namespace camino::store
