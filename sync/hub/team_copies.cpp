#include "sync/hub/team_copies.h"

#include <map>

#include "sync/hub/hub_rows.h"

namespace camino::hub {

namespace {

/// Read at a time: a hundred of the usual size are far below a list's.
constexpr int kRowsAtOnce = 200;

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

}  // namespace

Result<void> TeamCopies::note(records::DeviceId device, const Decision& decision) {
    std::map<std::uint32_t, std::vector<Seq>> found;  // In this order everywhere: none waits twice.
    for (const auto& write : decision.writes) {
        const auto* stored = std::get_if<StoreEnvelope>(&write);
        if (stored == nullptr || !records::is_team_copy(stored->envelope)) continue;
        const auto envelope = TRY(records::decode_envelope(stored->envelope));
        found[envelope.epoch.number].push_back(stored->seq);
    }
    for (const auto& [team, seqs] : found) {
        // Whoever has the next number holds off others until its commit: they are seen in order.
        const auto last = TRY(session_->query(
            "INSERT INTO team_head(team, number) VALUES(?1, ?2) ON CONFLICT(team) DO UPDATE "
            "SET number = team_head.number + excluded.number RETURNING number",
            {std::int64_t{team}, number(seqs.size())}));
        auto next = last.at(0).integer(0) - number(seqs.size());
        sql::Insert insert{.table = "team_copies", .columns = {"device", "seq", "team", "number"}};
        for (const auto seq : seqs) {
            insert.values.insert(insert.values.end(), {records::to_integer(device), number(seq),
                                                       std::int64_t{team}, ++next});
        }
        TRY(session_->insert_new(insert));
    }
    return {};
}

Result<records::TeamList> TeamCopies::after(std::uint32_t team, std::uint64_t after) {
    records::TeamList list{.team = team, .after = after, .through = after};
    std::size_t size = 0;
    for (;;) {
        // A database with several writers may for a moment hold what another one buried.
        const auto rows = TRY(session_->query(
            "SELECT t.number, t.device, t.seq, e.envelope FROM team_copies t JOIN envelopes e "
            "ON e.device = t.device AND e.seq = t.seq WHERE t.team = ?1 AND t.number > ?2 AND NOT "
            "EXISTS (SELECT 1 FROM tombstones WHERE tag = substr(e.envelope, 8, 16)) "
            "ORDER BY t.number LIMIT ?3",
            {std::int64_t{team}, number(list.through), kRowsAtOnce}));
        for (const auto& row : rows) {
            const auto envelope = row.blob(3);
            records::TeamCopy copy{records::device_from_integer(row.integer(1)),
                                   static_cast<Seq>(row.integer(2)),
                                   {envelope.begin(), envelope.end()}};
            size += copy.size();
            const bool full = list.copies.size() == records::kTeamListMax;
            if (full || size > records::kTeamListSizeMax) return list;
            list.copies.push_back(std::move(copy));
            list.through = static_cast<std::uint64_t>(row.integer(0));
        }
        if (rows.size() < kRowsAtOnce) return list;
    }
}

Result<std::vector<std::uint32_t>> TeamCopies::teams() {
    const auto rows = TRY(session_->query("SELECT team FROM team_head ORDER BY team"));
    std::vector<std::uint32_t> teams;
    for (const auto& row : rows) teams.push_back(static_cast<std::uint32_t>(row.integer(0)));
    return teams;
}

}  // namespace camino::hub
