#include "sync/hub/hub_store.h"

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/base/overloaded.h"
#include "sync/hub/deletions.h"
#include "sync/hub/hub_rows.h"
#include "sync/hub/hub_schema.h"
#include "sync/hub/team_copies.h"

namespace camino::hub {

namespace {

using records::to_integer;

constexpr ByteArray<2> kRecordBegins{
    std::byte{records::kEnvelopeVersion},
    std::byte{static_cast<std::uint8_t>(records::Suite::Custodian)}};

std::int64_t number(Seq seq) { return static_cast<std::int64_t>(seq); }

}  // namespace

Result<HubStore> HubStore::open(const std::string& where) {
    return HubStore{TRY(sql::open(where, hub_schema()))};
}

Result<HubStore> HubStore::open_read_only(const std::string& where) {
    return HubStore{TRY(sql::open_read_only(where, hub_schema()))};
}

Result<Bytes> HubStore::setting(std::string_view name) {
    const auto rows = TRY(session_->query("SELECT value FROM settings WHERE name = ?1", {name}));
    if (rows.empty()) return Bytes{};
    const auto value = rows.front().blob(0);
    return Bytes(value.begin(), value.end());
}

Result<void> HubStore::put_setting(std::string_view name, ByteView value) {
    return done(
        session_->run("INSERT INTO settings(name, value) VALUES(?1, ?2) "
                      "ON CONFLICT(name) DO UPDATE SET value = excluded.value",
                      {name, value}));
}

Result<DeviceRow> HubStore::device(records::DeviceId device) { return find(device, ""); }

Result<DeviceRow> HubStore::hold_device(records::DeviceId device) {
    return find(device, session_->for_update());
}

Result<DeviceRow> HubStore::find(records::DeviceId device, std::string_view ending) {
    const auto rows =
        TRY(session_->query(std::string{kSelectDevice} + " WHERE device = ?1" + std::string{ending},
                            {to_integer(device)}));
    if (rows.empty()) return fail(Errc::NotFound, "no such device");
    return device_of(rows.front());
}

Result<std::vector<DeviceRow>> HubStore::devices() {
    std::vector<DeviceRow> devices;
    const auto rows =
        TRY(session_->query(std::string{kSelectDevice} + " ORDER BY country, site, device"));
    for (const auto& row : rows) devices.push_back(device_of(row));
    return devices;
}

Result<DeviceCounts> HubStore::counts(records::DeviceId device) {
    const auto rows =
        TRY(session_->query("SELECT (SELECT count(*) FROM envelopes WHERE device = ?1) -"
                            "  (SELECT count(*) FROM team_copies WHERE device = ?1),"
                            " (SELECT count(*) FROM set_aside WHERE device = ?1),"
                            " (SELECT CAST(coalesce(sum(last_seq + 1 - first_seq -"
                            "   (SELECT count(*) FROM envelopes e WHERE e.device = lost.device"
                            "    AND e.seq BETWEEN first_seq AND last_seq) -"
                            "   (SELECT count(*) FROM gone g WHERE g.device = lost.device"
                            "    AND g.seq BETWEEN first_seq AND last_seq)), 0) AS BIGINT)"
                            "  FROM lost WHERE device = ?1)",
                            {to_integer(device)}));
    const auto& row = rows.at(0);
    return DeviceCounts{static_cast<std::uint64_t>(row.integer(0)),
                        static_cast<std::uint64_t>(row.integer(1)),
                        static_cast<std::uint64_t>(row.integer(2))};
}

Result<std::map<records::DeviceId, std::uint64_t>> HubStore::held_counts() {
    std::map<records::DeviceId, std::uint64_t> held;
    const auto rows =
        TRY(session_->query("SELECT device, count(*) - (SELECT count(*) FROM team_copies t WHERE "
                            "t.device = envelopes.device) FROM envelopes GROUP BY device"));
    for (const auto& row : rows) {
        held[records::device_from_integer(row.integer(0))] =
            static_cast<std::uint64_t>(row.integer(1));
    }
    return held;
}

Result<std::map<records::DeviceId, DeviceCounts>> HubStore::troubles() {
    std::map<records::DeviceId, DeviceCounts> troubles;
    const auto aside = TRY(session_->query("SELECT device, count(*) FROM set_aside GROUP BY 1"));
    for (const auto& row : aside) {
        troubles[records::device_from_integer(row.integer(0))].aside =
            static_cast<std::uint64_t>(row.integer(1));
    }
    const auto lost = TRY(session_->query("SELECT DISTINCT device FROM lost"));
    for (const auto& row : lost) {
        const auto device = records::device_from_integer(row.integer(0));
        const auto counts = TRY(this->counts(device));
        if (counts.lost > 0) troubles[device].lost = counts.lost;
    }
    return troubles;
}

Result<std::vector<AsideRow>> HubStore::set_aside(records::DeviceId device, int count_max) {
    const auto rows =
        TRY(session_->query("SELECT seq, reason, day FROM set_aside WHERE device = ?1 "
                            "ORDER BY seq DESC LIMIT ?2",
                            {to_integer(device), count_max}));
    std::vector<AsideRow> aside;
    for (const auto& row : rows) {
        aside.push_back({.seq = static_cast<Seq>(row.integer(0)),
                         .why = static_cast<Fault>(row.integer(1)),
                         .day = day_of(row, 2)});
    }
    return aside;
}

Result<void> HubStore::add_device(const crypto::SignPublicKey& key, const wire::Post& post,
                                  CivilDate day) {
    const auto device = records::device_id(key);
    const auto start = records::chain_start(device);
    return done(session_->run(
        "INSERT INTO devices(device, public_key, country, site, mode, tz, enrolled_day, head) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT(device) DO UPDATE SET "
        "country = excluded.country, site = excluded.site, mode = excluded.mode, "
        "tz = excluded.tz, enrolled_day = excluded.enrolled_day, withdrawn = 0",
        {to_integer(device), ByteView{key.bytes}, post.country, int{post.site},
         static_cast<int>(post.mode), post.tz, day.days, ByteView{start}}));
}

Result<void> HubStore::withdraw(records::DeviceId device) {
    const auto count = TRY(
        session_->run("UPDATE devices SET withdrawn = 1 WHERE device = ?1", {to_integer(device)}));
    if (count == 0) return fail(Errc::NotFound, "this hub knows no such device");
    return {};
}

Result<void> HubStore::note_contact(records::DeviceId device, CivilDate day) {
    return done(
        session_->run("UPDATE devices SET contact_day = ?2 WHERE device = ?1 "
                      "AND contact_day IS DISTINCT FROM ?2",
                      {to_integer(device), day.days}));
}

Result<void> HubStore::note_health(records::DeviceId device, const HealthRow& health) {
    return done(session_->run(
        "INSERT INTO device_health(device, day, clock_off_s, waiting, content_version, content, "
        "refused) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT(device) DO UPDATE SET "
        "day = excluded.day, "
        "clock_off_s = excluded.clock_off_s, waiting = excluded.waiting, "
        "content_version = excluded.content_version, content = excluded.content, "
        "refused = excluded.refused",
        {to_integer(device), health.day.days, health.clock_off_s, std::int64_t{health.waiting},
         std::int64_t{health.content_version}, ByteView{health.content},
         std::string_view{health.refused}}));
}

Result<std::map<records::DeviceId, HealthRow>> HubStore::healths() {
    const auto rows = TRY(session_->query(
        "SELECT device, day, clock_off_s, waiting, content_version, content, refused "
        "FROM device_health"));
    std::map<records::DeviceId, HealthRow> healths;
    for (const auto& row : rows) {
        healths[records::device_from_integer(row.integer(0))] = {
            .day = day_of(row, 1),
            .clock_off_s = row.integer(2),
            .waiting = static_cast<std::uint32_t>(row.integer(3)),
            .content_version = static_cast<std::uint32_t>(row.integer(4)),
            .content = hash_of(row, 5),
            .refused = std::string{row.text(6)}};
    }
    return healths;
}

Result<void> HubStore::add_ticket(const crypto::Hash& hash, const wire::Post& post, CivilDate day) {
    return done(
        session_->run("INSERT INTO tickets(hash, country, site, mode, tz, made_day) "
                      "VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
                      {ByteView{hash}, post.country, int{post.site}, static_cast<int>(post.mode),
                       post.tz, day.days}));
}

Result<wire::Post> HubStore::use_ticket(const crypto::Hash& hash, records::DeviceId device,
                                        CivilDate day) {
    const auto rows = TRY(session_->query(
        "SELECT country, site, mode, tz, made_day, used_by FROM tickets WHERE hash = ?1" +
            std::string{session_->for_update()},
        {ByteView{hash}}));
    if (rows.empty()) {
        return fail(Errc::Untrusted, "this hub gave out no such ticket; ask for a new one");
    }
    const auto& row = rows.front();
    if (day.days - row.integer(4) > kTicketDays) {
        return fail(Errc::Untrusted, "the ticket is older than a week; ask for a new one");
    }
    if (!row.is_null(5) && row.integer(5) != to_integer(device)) {
        return fail(Errc::Untrusted, "another machine used this ticket; ask for a new one");
    }
    TRY(session_->run("UPDATE tickets SET used_by = ?2 WHERE hash = ?1",
                      {ByteView{hash}, to_integer(device)}));
    return post_of(row, 0);
}

Result<std::optional<ChainHead>> HubStore::head_at(const DeviceRow& row, Seq seq) {
    if (seq == row.through) return row.head;
    if (seq == 0) return records::chain_start(row.device);
    const auto device = to_integer(row.device);
    const auto rows = TRY(session_->query(
        "SELECT first_seq, previous_head FROM segments WHERE device = ?1 AND first_seq <= ?2 "
        "ORDER BY first_seq DESC LIMIT 1",
        {device, number(seq)}));
    if (rows.empty()) return std::nullopt;
    const auto from = static_cast<Seq>(rows.front().integer(0));
    const auto heads = TRY(chain_heads(*session_, device, {from, seq, hash_of(rows.front(), 1)}));
    const auto found = heads.find(seq);
    if (found == heads.end()) return std::nullopt;
    return found->second;
}

Result<void> HubStore::apply(const DeviceRow& device, const Decision& decision,
                             const records::Segment* segment, CivilDate day) {
    const auto id = to_integer(device.device);
    TRY(store_envelopes(id, decision, day));
    TRY(TeamCopies{*session_}.note(device.device, decision));
    for (const auto& each : decision.writes) TRY(write(id, each, segment, day));
    if (segment == nullptr || decision.new_count == 0) return {};
    // What bears a tag that was buried, or was deleted once, is not kept.
    return done(Deletions{*session_}.forget_again(
        device.device, segment->first_seq, segment->first_seq + segment->envelopes.size() - 1));
}

/// All at once.
Result<void> HubStore::store_envelopes(std::int64_t device, const Decision& decision,
                                       CivilDate day) {
    sql::Insert insert{.table = "envelopes",
                       .columns = {"device", "seq", "day", "envelope", "counted"}};
    const auto counted = TRY(newest_counted(*session_));
    for (const auto& each : decision.writes) {
        const auto* stored = std::get_if<StoreEnvelope>(&each);
        if (stored == nullptr) continue;
        insert.values.insert(insert.values.end(),
                             {device, number(stored->seq), day.days, stored->envelope, counted});
    }
    if (insert.values.empty()) return {};
    return done(session_->insert_new(insert));
}

Result<void> HubStore::write(std::int64_t device, const Write& write,
                             const records::Segment* segment, CivilDate day) {
    return std::visit(
        Overloaded{
            [&](const StoreEnvelope&) -> Result<void> { return {}; },  // store_envelopes()
            [&](const SetAside& w) {
                return done(session_->run(
                    "INSERT INTO set_aside(device, seq, day, reason, envelope, counted) VALUES(?1, "
                    "?2, ?3, ?4, ?5, (SELECT coalesce(max(number), 0) FROM counted_days)) "
                    "ON CONFLICT DO NOTHING",
                    {device, number(w.seq), day.days, static_cast<int>(w.why), w.envelope}));
            },
            [&](const KeepSegment&) {
                CAMINO_ASSERT(segment != nullptr);
                return done(session_->run(
                    "INSERT INTO segments(device, first_seq, count, previous_head, signature) "
                    "VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
                    {device, number(segment->first_seq), number(segment->envelopes.size()),
                     ByteView{segment->previous_head}, ByteView{segment->signature}}));
            },
            [&](const Advance& w) {
                return done(
                    session_->run("UPDATE devices SET through = ?2, head = ?3 WHERE device = ?1",
                                  {device, number(w.through), ByteView{w.head}}));
            },
            [&](const NoteLost& w) {
                return done(session_->run(
                    "INSERT INTO lost(device, first_seq, last_seq, day) VALUES(?1, ?2, ?3, ?4) "
                    "ON CONFLICT DO NOTHING",
                    {device, number(w.first), number(w.last), day.days}));
            },
            [&](const NoteFork& w) {
                return done(session_->run("UPDATE devices SET fork_at = ?2 WHERE device = ?1",
                                          {device, number(w.at)}));
            },
        },
        write);
}

Result<void> HubStore::bury(const crypto::DeleteTag& tag, CivilDate day) {
    Deletions deletions{*session_};
    TRY(deletions.take(tag, day));
    return done(deletions.sweep(tag));
}

Result<std::vector<CaseCount>> HubStore::case_counts() {
    // Version and suite, of a record; a tombstone begins otherwise, and so does a team's copy.
    const auto rows = TRY(
        session_->query("SELECT device, day, substr(envelope, 4, 4), count(*) FROM envelopes "
                        "WHERE substr(envelope, 1, 2) = ?1 GROUP BY 1, 2, 3 ORDER BY 2 DESC, 1, 3",
                        {ByteView{kRecordBegins}}));
    std::vector<CaseCount> counts;
    for (const auto& row : rows) {
        const auto epoch = ByteReader{row.blob(2)}.u32();
        counts.push_back(
            {.device = records::device_from_integer(row.integer(0)),
             .day = day_of(row, 1),
             .epoch = {static_cast<records::KeptFor>(epoch >> 24), epoch & records::kKeyNumberMax},
             .count = static_cast<std::uint64_t>(row.integer(3))});
    }
    return counts;
}

Result<std::vector<Seq>> HubStore::aside_seqs(records::DeviceId device, int count_max) {
    const auto rows = TRY(session_->query(
        "SELECT seq FROM (SELECT seq FROM set_aside WHERE device = ?1 ORDER BY seq DESC LIMIT ?2) "
        "newest ORDER BY seq",
        {to_integer(device), count_max}));
    std::vector<Seq> seqs;
    for (const auto& row : rows) seqs.push_back(static_cast<Seq>(row.integer(0)));
    return seqs;
}

Result<bool> HubStore::has_batch(const records::BatchId& id) {
    const auto rows =
        TRY(session_->query("SELECT device FROM batches WHERE id = ?1", {ByteView{id}}));
    return !rows.empty();
}

Result<void> HubStore::add_batch(const records::BatchId& id, records::DeviceId device,
                                 CivilDate day) {
    return done(session_->run("INSERT INTO batches(id, device, day) VALUES(?1, ?2, ?3)",
                              {ByteView{id}, to_integer(device), day.days}));
}

Result<std::vector<records::BatchId>> HubStore::newest_batches(records::DeviceId device,
                                                               int count_max) {
    const auto rows = TRY(
        session_->query("SELECT id FROM batches WHERE device = ?1 ORDER BY day DESC, id LIMIT ?2",
                        {to_integer(device), count_max}));
    std::vector<records::BatchId> ids;
    for (const auto& row : rows) ids.push_back(array_of<16>(row, 0));
    std::ranges::sort(ids);
    return ids;
}

}  // namespace camino::hub
