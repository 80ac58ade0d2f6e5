#include "sync/hub/audit_store.h"

#include "sync/hub/hub_rows.h"

namespace camino::hub {

namespace {

using people::AuditRow;

constexpr std::string_view kSelect =
    "SELECT number, hour, who, what, about, origin, outcome, previous, hash FROM audit";

AuditRow row_of(const sql::Row& row) {
    return {.number = row.integer(0),
            .hour = people::Time{people::Seconds{row.integer(1)}},
            .entry = {.who = std::string{row.text(2)},
                      .what = std::string{row.text(3)},
                      .about = std::string{row.text(4)},
                      .from = std::string{row.text(5)},
                      .outcome = static_cast<people::Outcome>(row.integer(6))},
            .previous = hash_of(row, 7),
            .hash = hash_of(row, 8)};
}

std::vector<AuditRow> rows_of(const sql::Rows& rows) {
    std::vector<AuditRow> out;
    for (const auto& row : rows) out.push_back(row_of(row));
    return out;
}

people::AuditHead head_of(const sql::Rows& rows) {
    if (rows.empty()) return {};
    return {rows.front().integer(0), hash_of(rows.front(), 1)};
}

}  // namespace

Result<void> AuditStore::append(const people::AuditEntry& entry, people::Time now) {
    const Bytes none(crypto::kHashSize);
    TRY(
        session_->run("INSERT INTO audit_head(chain, number, hash) VALUES(1, 0, ?1) "
                      "ON CONFLICT DO NOTHING",
                      {ByteView{none}}));
    const auto held = TRY(session_->query("SELECT number, hash FROM audit_head WHERE chain = 1" +
                                          std::string{session_->for_update()}));
    const auto row = people::next_row(head_of(held), entry, now);
    TRY(session_->run(
        "INSERT INTO audit(number, hour, who, what, about, origin, outcome, previous, hash) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        {row.number, row.hour.time_since_epoch().count(), row.entry.who, row.entry.what,
         row.entry.about, row.entry.from, static_cast<int>(row.entry.outcome),
         ByteView{row.previous}, ByteView{row.hash}}));
    TRY(session_->run("UPDATE audit_head SET number = ?1, hash = ?2 WHERE chain = 1",
                      {row.number, ByteView{row.hash}}));
    return {};
}

Result<std::vector<AuditRow>> AuditStore::after(std::int64_t number, int count_max) {
    const auto rows = TRY(session_->query(
        std::string{kSelect} + " WHERE number > ?1 ORDER BY number LIMIT ?2", {number, count_max}));
    return rows_of(rows);
}

Result<std::vector<AuditRow>> AuditStore::before(std::int64_t number, int count_max) {
    const auto rows = TRY(
        session_->query(std::string{kSelect} + " WHERE number < ?1 ORDER BY number DESC LIMIT ?2",
                        {number, count_max}));
    return rows_of(rows);
}

Result<std::int64_t> AuditStore::last_before(people::Time since) {
    const auto rows =
        TRY(session_->query("SELECT number FROM audit WHERE hour >= ?1 ORDER BY number LIMIT 1",
                            {since.time_since_epoch().count()}));
    if (!rows.empty()) return rows.front().integer(0) - 1;
    return TRY(head()).number;
}

Result<people::AuditHead> AuditStore::head() {
    const auto rows = TRY(session_->query("SELECT number, hash FROM audit_head WHERE chain = 1"));
    return head_of(rows);
}

}  // namespace camino::hub
