// HubStore: the tickets that were given and not used yet.

#include <algorithm>

#include "sync/hub/hub_rows.h"
#include "sync/hub/hub_store.h"

namespace camino::hub {

namespace {

constexpr std::size_t kIdBytes = 8;  // Of the hash: short enough to type, too many to meet twice.

std::string id_of(ByteView hash) { return to_hex(hash.first(std::min(hash.size(), kIdBytes))); }

/// Neither used nor too old, the newest first.
Result<sql::Rows> open_rows(sql::Session& session, CivilDate day) {
    return session.query(
        "SELECT hash, country, site, mode, tz, made_day FROM tickets "
        "WHERE used_by IS NULL AND made_day >= ?1 ORDER BY made_day DESC, country, site, hash",
        {std::int64_t{day.days} - kTicketDays});
}

TicketRow ticket_of(const sql::Row& row) {
    return {.id = id_of(row.blob(0)), .post = post_of(row, 1), .made = day_of(row, 5)};
}

}  // namespace

Result<std::vector<TicketRow>> HubStore::open_tickets(CivilDate day) {
    std::vector<TicketRow> tickets;
    for (const auto& row : TRY(open_rows(*session_, day))) tickets.push_back(ticket_of(row));
    return tickets;
}

Result<std::optional<TicketRow>> HubStore::open_ticket(const crypto::Hash& hash, CivilDate day) {
    for (const auto& row : TRY(open_rows(*session_, day))) {
        if (hash_of(row, 0) == hash) return ticket_of(row);
    }
    return std::nullopt;
}

Result<TicketRow> HubStore::cancel_ticket(std::string_view id, CivilDate day) {
    for (const auto& row : TRY(open_rows(*session_, day))) {
        if (id_of(row.blob(0)) != id) continue;
        // A machine may use it at this very moment: whoever comes first.
        const auto count = TRY(session_->run(
            "DELETE FROM tickets WHERE hash = ?1 AND used_by IS NULL", {row.blob(0)}));
        if (count == 1) return ticket_of(row);
    }
    return fail(Errc::NotFound,
                "no open ticket is called so; it was used, cancelled or is too old");
}

}  // namespace camino::hub
