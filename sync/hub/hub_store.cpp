#include "sync/hub/hub_store.h"

#include "shared/base/assert.h"
#include "shared/base/overloaded.h"
#include "sync/hub/hub_rows.h"
#include "sync/hub/hub_schema.h"

namespace camino::hub {

namespace {

using records::to_integer;

constexpr int kTicketDays = 7;

}  // namespace

Result<HubStore> HubStore::open(const std::string& path) {
    auto database = TRY(sqlite::Database::open(path));
    TRY(sqlite::migrate(database, hub_schema()));
    return HubStore{std::move(database)};
}

Result<Bytes> HubStore::setting(std::string_view name) {
    auto query = TRY(database_.prepare("SELECT value FROM settings WHERE name = ?1"));
    TRY(query.bind(name));
    if (!TRY(query.step())) return Bytes{};
    const auto value = query.blob(0);
    return Bytes(value.begin(), value.end());
}

Result<void> HubStore::put_setting(std::string_view name, ByteView value) {
    auto put =
        TRY(database_.prepare("INSERT INTO settings VALUES(?1, ?2) ON CONFLICT(name) "
                              "DO UPDATE SET value = excluded.value"));
    TRY(put.bind(name, value));
    return put.run();
}

Result<DeviceRow> HubStore::device(records::DeviceId device) {
    auto query = TRY(database_.prepare(std::string{kSelectDevice} + " WHERE device = ?1"));
    TRY(query.bind(to_integer(device)));
    if (!TRY(query.step())) return fail(Errc::NotFound, "no such device");
    return device_of(query);
}

Result<std::vector<DeviceRow>> HubStore::devices() {
    auto query =
        TRY(database_.prepare(std::string{kSelectDevice} + " ORDER BY country, site, device"));
    std::vector<DeviceRow> rows;
    while (TRY(query.step())) rows.push_back(device_of(query));
    return rows;
}

Result<DeviceCounts> HubStore::counts(records::DeviceId device) {
    auto query = TRY(database_.prepare(
        "SELECT (SELECT count(*) FROM envelopes WHERE device = ?1),"
        " (SELECT count(*) FROM set_aside WHERE device = ?1),"
        " (SELECT coalesce(sum(last_seq + 1 - first_seq -"
        "   (SELECT count(*) FROM envelopes e WHERE e.device = lost.device"
        "    AND e.seq BETWEEN first_seq AND last_seq)), 0) FROM lost WHERE device = ?1)"));
    TRY(query.bind(to_integer(device)));
    if (!TRY(query.step())) return fail(Errc::Io, "hub.db gave no counts");
    return DeviceCounts{static_cast<std::uint64_t>(query.integer(0)),
                        static_cast<std::uint64_t>(query.integer(1)),
                        static_cast<std::uint64_t>(query.integer(2))};
}

Result<std::vector<AsideRow>> HubStore::set_aside(int count_max) {
    auto query = TRY(database_.prepare(
        "SELECT device, seq, reason, day FROM set_aside ORDER BY rowid DESC LIMIT ?1"));
    TRY(query.bind(count_max));
    std::vector<AsideRow> rows;
    while (TRY(query.step())) {
        rows.push_back({.device = records::device_from_integer(query.integer(0)),
                        .seq = static_cast<Seq>(query.integer(1)),
                        .why = static_cast<Fault>(query.integer(2)),
                        .day = day_of(query, 3)});
    }
    return rows;
}

Result<void> HubStore::add_device(const crypto::SignPublicKey& key, const wire::Post& post,
                                  CivilDate day) {
    const auto device = records::device_id(key);
    const auto start = records::chain_start(device);
    auto put = TRY(database_.prepare(
        "INSERT INTO devices(device, public_key, country, site, mode, tz, enrolled_day, head) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT(device) DO UPDATE SET "
        "country = excluded.country, site = excluded.site, mode = excluded.mode, "
        "tz = excluded.tz, enrolled_day = excluded.enrolled_day, withdrawn = 0"));
    TRY(put.bind(to_integer(device), ByteView{key.bytes}, post.country, int{post.site},
                 static_cast<int>(post.mode), post.tz, day.days, ByteView{start}));
    return put.run();
}

Result<void> HubStore::withdraw(records::DeviceId device) {
    auto put = TRY(database_.prepare("UPDATE devices SET withdrawn = 1 WHERE device = ?1"));
    TRY(put.bind(to_integer(device)));
    TRY(put.run());
    if (database_.changes() == 0) return fail(Errc::NotFound, "this hub knows no such device");
    return {};
}

Result<void> HubStore::note_contact(records::DeviceId device, CivilDate day) {
    auto put = TRY(database_.prepare(
        "UPDATE devices SET contact_day = ?2 WHERE device = ?1 AND contact_day IS NOT ?2"));
    TRY(put.bind(to_integer(device), day.days));
    return put.run();
}

Result<void> HubStore::add_ticket(const crypto::Hash& hash, const wire::Post& post, CivilDate day) {
    auto put = TRY(database_.prepare("INSERT INTO tickets VALUES(?1, ?2, ?3, ?4, ?5, ?6, NULL)"));
    TRY(put.bind(ByteView{hash}, post.country, int{post.site}, static_cast<int>(post.mode), post.tz,
                 day.days));
    return put.run();
}

Result<wire::Post> HubStore::use_ticket(const crypto::Hash& hash, records::DeviceId device,
                                        CivilDate day) {
    auto query = TRY(database_.prepare(
        "SELECT country, site, mode, tz, made_day, used_by FROM tickets WHERE hash = ?1"));
    TRY(query.bind(ByteView{hash}));
    if (!TRY(query.step())) {
        return fail(Errc::Untrusted, "this hub gave out no such ticket; ask for a new one");
    }
    if (day.days - query.integer(4) > kTicketDays) {
        return fail(Errc::Untrusted, "the ticket is older than a week; ask for a new one");
    }
    if (!query.is_null(5) && query.integer(5) != to_integer(device)) {
        return fail(Errc::Untrusted, "another machine used this ticket; ask for a new one");
    }
    const auto post = post_of(query, 0);
    query.rewind();
    auto put = TRY(database_.prepare("UPDATE tickets SET used_by = ?2 WHERE hash = ?1"));
    TRY(put.bind(ByteView{hash}, to_integer(device)));
    TRY(put.run());
    return post;
}

Result<std::optional<ChainHead>> HubStore::head_at(const DeviceRow& row, Seq seq) {
    if (seq == row.through) return row.head;
    if (seq == 0) return records::chain_start(row.device);
    const auto device = to_integer(row.device);
    auto query = TRY(database_.prepare(
        "SELECT first_seq, previous_head FROM segments WHERE device = ?1 AND first_seq <= ?2 "
        "ORDER BY first_seq DESC LIMIT 1"));
    TRY(query.bind(device, static_cast<std::int64_t>(seq)));
    if (!TRY(query.step())) return std::nullopt;
    const auto from = static_cast<Seq>(query.integer(0));
    const auto head = hash_of(query, 1);
    query.rewind();
    return chain_from(device, from, head, seq);
}

Result<std::optional<ChainHead>> HubStore::chain_from(std::int64_t device, Seq from, ChainHead head,
                                                      Seq to) {
    auto query = TRY(database_.prepare(
        "SELECT seq, envelope FROM envelopes WHERE device = ?1 AND seq BETWEEN ?2 AND ?3 UNION ALL "
        "SELECT seq, envelope FROM set_aside WHERE device = ?1 AND seq BETWEEN ?2 AND ?3 "
        "ORDER BY 1"));
    TRY(query.bind(device, static_cast<std::int64_t>(from), static_cast<std::int64_t>(to)));
    Seq expected = from;
    while (TRY(query.step())) {
        if (static_cast<Seq>(query.integer(0)) != expected) return std::nullopt;
        head = records::chain_next(head, query.blob(1));
        expected += 1;
    }
    if (expected != to + 1) return std::nullopt;
    return head;
}

Result<void> HubStore::apply(const DeviceRow& device, const Decision& decision,
                             const records::Segment* segment, CivilDate day) {
    for (const auto& each : decision.writes) {
        TRY(write(to_integer(device.device), each, segment, day));
    }
    return {};
}

Result<void> HubStore::write(std::int64_t device, const Write& write,
                             const records::Segment* segment, CivilDate day) {
    const auto number = [](Seq seq) { return static_cast<std::int64_t>(seq); };
    const auto run = [&](std::string_view sql, const auto&... values) -> Result<void> {
        auto put = TRY(database_.prepare(sql));
        TRY(put.bind(values...));
        return put.run();
    };
    return std::visit(
        Overloaded{
            [&](const StoreEnvelope& w) -> Result<void> {
                if (!insert_envelope_) {
                    insert_envelope_ = TRY(database_.prepare(
                        "INSERT OR IGNORE INTO envelopes(device, seq, day, envelope) "
                        "SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS "
                        "(SELECT 1 FROM tombstones WHERE tag = substr(?4, 8, 16))"));
                }
                TRY(insert_envelope_->bind(device, number(w.seq), day.days, w.envelope));
                return insert_envelope_->run();
            },
            [&](const SetAside& w) {
                return run("INSERT OR IGNORE INTO set_aside VALUES(?1, ?2, ?3, ?4, ?5)", device,
                           number(w.seq), day.days, static_cast<int>(w.why), w.envelope);
            },
            [&](const KeepSegment&) {
                CAMINO_ASSERT(segment != nullptr);
                return run("INSERT OR IGNORE INTO segments VALUES(?1, ?2, ?3, ?4, ?5)", device,
                           number(segment->first_seq),
                           static_cast<std::int64_t>(segment->envelopes.size()),
                           ByteView{segment->previous_head}, ByteView{segment->signature});
            },
            [&](const Advance& w) {
                return run("UPDATE devices SET through = ?2, head = ?3 WHERE device = ?1", device,
                           number(w.through), ByteView{w.head});
            },
            [&](const NoteLost& w) {
                return run("INSERT OR IGNORE INTO lost VALUES(?1, ?2, ?3, ?4)", device,
                           number(w.first), number(w.last), day.days);
            },
            [&](const NoteFork& w) {
                return run("UPDATE devices SET fork_at = ?2 WHERE device = ?1", device,
                           number(w.at));
            },
        },
        write);
}

Result<void> HubStore::bury(const crypto::DeleteTag& tag, CivilDate day) {
    const ByteView bytes{tag};
    auto put = TRY(database_.prepare("INSERT OR IGNORE INTO tombstones VALUES(?1, ?2)"));
    TRY(put.bind(bytes, day.days));
    TRY(put.run());
    for (const auto* table : {"envelopes", "set_aside"}) {
        auto remove = TRY(database_.prepare(std::string("DELETE FROM ") + table +
                                            " WHERE substr(envelope, 8, 16) = ?1"));
        TRY(remove.bind(bytes));
        TRY(remove.run());
    }
    return {};
}

Result<std::vector<Seq>> HubStore::aside_seqs(records::DeviceId device, int count_max) {
    auto query =
        TRY(database_.prepare("SELECT seq FROM (SELECT seq FROM set_aside WHERE device = "
                              "?1 ORDER BY seq DESC LIMIT ?2) ORDER BY seq"));
    TRY(query.bind(to_integer(device), count_max));
    std::vector<Seq> seqs;
    while (TRY(query.step())) seqs.push_back(static_cast<Seq>(query.integer(0)));
    return seqs;
}

Result<bool> HubStore::has_batch(const records::BatchId& id) {
    auto query = TRY(database_.prepare("SELECT 1 FROM batches WHERE id = ?1"));
    TRY(query.bind(ByteView{id}));
    return query.step();
}

Result<void> HubStore::add_batch(const records::BatchId& id, records::DeviceId device,
                                 CivilDate day) {
    auto put = TRY(database_.prepare("INSERT INTO batches VALUES(?1, ?2, ?3)"));
    TRY(put.bind(ByteView{id}, to_integer(device), day.days));
    return put.run();
}

Result<std::vector<records::BatchId>> HubStore::newest_batches(records::DeviceId device,
                                                               int count_max) {
    auto query = TRY(
        database_.prepare("SELECT id FROM batches WHERE device = ?1 ORDER BY rowid DESC LIMIT ?2"));
    TRY(query.bind(to_integer(device), count_max));
    std::vector<records::BatchId> ids;
    while (TRY(query.step())) ids.push_back(array_of<16>(query, 0));
    std::ranges::sort(ids);
    return ids;
}

Result<void> HubStore::count(const records::Tally& tally, std::string_view what,
                             std::int64_t value) {
    auto put =
        TRY(database_.prepare("INSERT INTO counters VALUES(?1, ?2, ?3, ?4, ?5, ?6, 1) "
                              "ON CONFLICT DO UPDATE SET count = count + 1"));
    TRY(put.bind(int{tally.week}, as_text(tally.country), int{tally.site_group},
                 std::int64_t{tally.pack_version}, what, value));
    return put.run();
}

}  // namespace camino::hub
