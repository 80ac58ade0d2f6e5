#include "sync/hub/deletions.h"

#include <optional>

#include "shared/records/chain.h"
#include "sync/hub/hub_rows.h"

namespace camino::hub {

namespace {

using records::to_integer;

constexpr std::string_view kBuried =
    "EXISTS (SELECT 1 FROM tombstones WHERE tag = substr(envelope, 8, 16))";

std::int64_t number(Seq seq) { return static_cast<std::int64_t>(seq); }

Result<std::vector<ChainRun>> runs_of(sql::Session& session, std::int64_t device, Seq last) {
    const auto rows = TRY(
        session.query("SELECT first_seq, count, previous_head FROM segments WHERE device = ?1 AND "
                      "first_seq <= ?2 ORDER BY first_seq",
                      {device, number(last)}));
    std::vector<ChainRun> runs;
    for (const auto& row : rows) {
        const auto first = static_cast<Seq>(row.integer(0));
        runs.push_back({.first = first,
                        .last = first + static_cast<Seq>(row.integer(1)) - 1,
                        .head = hash_of(row, 2)});
    }
    return runs;
}

/// Follows the chain of one run.
class Follower {
public:
    explicit Follower(const ChainRun& run) : expected_(run.first), at_(run.head) {}

    /// In the order of their numbers; `stated`: these are not its bytes but the head behind it.
    std::optional<ChainHead> add(Seq seq, ByteView bytes, bool stated) {
        if (seq > expected_) at_.reset();
        if (stated) {
            at_ = ByteReader{bytes}.array<crypto::kHashSize>();
        } else if (at_ && seq >= expected_) {
            at_ = records::chain_next(*at_, bytes);
        }
        expected_ = seq + 1;
        return at_;
    }

private:
    Seq expected_;
    std::optional<ChainHead> at_;
};

}  // namespace

Result<std::map<Seq, ChainHead>> chain_heads(sql::Session& session, std::int64_t device,
                                             const ChainRun& run) {
    const auto rows = TRY(session.query(
        "SELECT seq, envelope, 0 FROM envelopes WHERE device = ?1 AND seq BETWEEN ?2 AND ?3 "
        "UNION ALL "
        "SELECT seq, envelope, 0 FROM set_aside WHERE device = ?1 AND seq BETWEEN ?2 AND ?3 "
        "UNION ALL "
        "SELECT seq, head, 1 FROM gone WHERE device = ?1 AND seq BETWEEN ?2 AND ?3 AND "
        "length(head) > 0 ORDER BY 1, 3",
        {device, number(run.first), number(run.last)}));
    std::map<Seq, ChainHead> heads;
    Follower follower{run};
    for (const auto& row : rows) {
        const auto seq = static_cast<Seq>(row.integer(0));
        if (const auto head = follower.add(seq, row.blob(1), row.integer(2) == 1)) {
            heads.insert_or_assign(seq, *head);
        }
    }
    return heads;
}

Result<std::int64_t> newest_counted(sql::Session& session) {
    return TRY(session.query("SELECT coalesce(max(number), 0) FROM counted_days")).at(0).integer(0);
}

Result<bool> Deletions::take(const crypto::DeleteTag& tag, CivilDate day) {
    const ByteView bytes{tag};
    const auto known = TRY(session_->query("SELECT 1 FROM tombstones WHERE tag = ?1", {bytes}));
    if (!known.empty()) return false;
    // Whoever has the next number holds off others until its commit: they are seen in order.
    const auto next = TRY(session_->query(
        "INSERT INTO tombstone_head(list, number) VALUES(1, 1) ON CONFLICT(list) DO UPDATE "
        "SET number = tombstone_head.number + 1 RETURNING number"));
    TRY(session_->run(
        "INSERT INTO tombstones(tag, day, number) VALUES(?1, ?2, ?3) ON CONFLICT DO NOTHING",
        {bytes, day.days, next.at(0).integer(0)}));
    return true;
}

Result<std::vector<TakenTag>> Deletions::after(std::int64_t number, int count_max) {
    const auto rows = TRY(session_->query(
        "SELECT number, tag FROM tombstones WHERE number > ?1 ORDER BY number LIMIT ?2",
        {number, count_max}));
    std::vector<TakenTag> tags;
    for (const auto& row : rows) tags.push_back({row.integer(0), array_of<16>(row, 1)});
    return tags;
}

Result<std::uint64_t> Deletions::sweep(const crypto::DeleteTag& tag) {
    const std::vector<sql::Value> values{ByteView{tag}};
    return forget("substr(envelope, 8, 16) = ?1", values);
}

Result<std::uint64_t> Deletions::sweep() {
    const auto any = TRY(session_->query("SELECT 1 FROM tombstones LIMIT 1"));
    if (any.empty()) return 0;
    return forget(kBuried, {});
}

Result<std::uint64_t> Deletions::forget_again(records::DeviceId device, Seq first, Seq last) {
    const std::vector<sql::Value> values{to_integer(device), number(first), number(last)};
    return forget("device = ?1 AND seq BETWEEN ?2 AND ?3 AND (" + std::string{kBuried} +
                      " OR EXISTS (SELECT 1 FROM gone WHERE gone.device = held.device AND "
                      "gone.seq = held.seq))",
                  values);
}

Result<std::uint64_t> Deletions::forget(std::string_view condition, sql::Values values) {
    const std::string where{condition};
    const auto rows = TRY(session_->query("SELECT device, seq FROM envelopes held WHERE " + where +
                                              " UNION ALL SELECT device, seq FROM set_aside held "
                                              "WHERE " +
                                              where + " ORDER BY 1, 2",
                                          values));
    std::map<std::int64_t, std::vector<Seq>> found;
    for (const auto& row : rows) {
        found[row.integer(0)].push_back(static_cast<Seq>(row.integer(1)));
    }
    std::uint64_t count = 0;
    for (const auto& [device, seqs] : found) {
        TRY(leave_heads(device, seqs));
        // The last says only where a team's copies stand.
        for (const std::string table : {"envelopes", "set_aside", "team_copies"}) {
            const auto erased =
                TRY(session_->run("DELETE FROM " + table +
                                      " WHERE device = ?1 AND seq BETWEEN ?2 AND ?3 AND EXISTS "
                                      "(SELECT 1 FROM gone WHERE gone.device = " +
                                      table + ".device AND gone.seq = " + table + ".seq)",
                                  {device, number(seqs.front()), number(seqs.back())}));
            if (table != "team_copies") count += erased;
        }
    }
    return count;
}

/// `seqs`: ascending, of what is still held.
Result<void> Deletions::leave_heads(std::int64_t device, const std::vector<Seq>& seqs) {
    std::map<Seq, ChainHead> heads;
    auto next = seqs.begin();
    for (const auto& run : TRY(runs_of(*session_, device, seqs.back()))) {
        while (next != seqs.end() && *next < run.first) ++next;
        if (next == seqs.end() || *next > run.last) continue;
        auto of_run = TRY(chain_heads(*session_, device, run));
        heads.merge(of_run);
    }
    sql::Insert insert{.table = "gone", .columns = {"device", "seq", "head"}};
    for (const auto seq : seqs) {
        const auto head = heads.find(seq);
        const auto bytes = head == heads.end() ? ByteView{} : ByteView{head->second};
        insert.values.insert(insert.values.end(), {device, number(seq), bytes});
    }
    TRY(session_->insert_new(insert));
    return {};
}

}  // namespace camino::hub
