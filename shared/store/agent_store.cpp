#include "shared/store/agent_store.h"

#include "shared/store/agent_rows.h"
#include "shared/store/schema.h"

namespace camino::store {

namespace {

constexpr int kSettledKept = 300;

}  // namespace

Result<AgentStore> AgentStore::open(const std::string& path) {
    auto database = TRY(sqlite::Database::open(path));
    TRY(sqlite::migrate(database, agent_schema()));
    return AgentStore{std::move(database)};
}

Result<sqlite::Transaction> AgentStore::begin() { return sqlite::Transaction::begin(database_); }

Result<void> AgentStore::put_receipt(ByteView receipt) {
    return write("INSERT OR REPLACE INTO receipt (id, bytes) VALUES (1, ?1)", receipt);
}

Result<void> AgentStore::put_batch(const records::BatchId& id, ByteView batch) {
    return write("INSERT INTO batch (id, batch) VALUES (?1, ?2)", id, batch);
}

Result<void> AgentStore::settle_batch(const records::BatchId& id, ByteView receipt) {
    TRY(write("UPDATE batch SET receipt = ?2 WHERE id = ?1", id, receipt));
    if (database_.changes() == 0) return fail(Errc::NotFound, "no such batch of tallies");
    return {};
}

Result<void> AgentStore::drop_batch(const records::BatchId& id) {
    return write("DELETE FROM batch WHERE id = ?1", id);
}

Result<void> AgentStore::put_carried(const Carried& carried) {
    TRY(
        write("INSERT OR REPLACE INTO carried "
              "(id, size, since, state, held, settled, new_count, why) "
              "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
              carried.id, static_cast<std::int64_t>(carried.size), carried.since,
              static_cast<int>(carried.state), carried.held, carried.settled,
              static_cast<std::int64_t>(carried.new_count), static_cast<int>(carried.why)));
    return write(
        "DELETE FROM carried WHERE state <> ?1 AND id NOT IN (SELECT id FROM carried "
        "WHERE state <> ?1 ORDER BY since DESC, id LIMIT ?2)",
        static_cast<int>(Carried::State::Waits), kSettledKept);
}

Result<void> AgentStore::drop_carried(const ByteArray<32>& id) {
    return write("DELETE FROM carried WHERE id = ?1", id);
}

Result<void> AgentStore::keep_brought(const records::DeviceId& device, ByteView receipt) {
    return write("INSERT OR REPLACE INTO brought (device, receipt) VALUES (?1, ?2)", device.bytes,
                 receipt);
}

Result<std::vector<Bytes>> AgentStore::brought() {
    auto query = TRY(database_.prepare("SELECT receipt FROM brought ORDER BY device"));
    std::vector<Bytes> receipts;
    while (TRY(query.step())) {
        const auto bytes = query.blob(0);
        receipts.emplace_back(bytes.begin(), bytes.end());
    }
    return receipts;
}

Result<void> AgentStore::put_status(const SyncStatus& status) {
    return write(
        "INSERT OR REPLACE INTO status (id, phase, last_contact, next_try, words) "
        "VALUES (1, ?1, ?2, ?3, ?4)",
        static_cast<int>(status.phase), status.last_contact, status.next_try, status.words);
}

Result<void> AgentStore::put_content(const ContentStatus& content) {
    return write(
        "INSERT OR REPLACE INTO content (id, pack, version, checked, withdrawn) "
        "VALUES (1, ?1, ?2, ?3, ?4)",
        content.pack, content.version, content.checked, content.withdrawn);
}

Result<void> AgentStore::answer(Wish wish, const WishStatus& status) {
    return write(
        "INSERT OR REPLACE INTO answer (wish, number, answer, words) VALUES (?1, ?2, ?3, ?4)",
        static_cast<int>(wish), status.number, static_cast<int>(status.answer), status.words);
}

Result<void> AgentStore::put_note(std::string_view name, ByteView value) {
    return write("INSERT OR REPLACE INTO note (name, value) VALUES (?1, ?2)", name, value);
}

Result<Bytes> AgentStore::note(std::string_view name) {
    auto query = TRY(database_.prepare("SELECT value FROM note WHERE name = ?1"));
    TRY(query.bind(name));
    if (!TRY(query.step())) return Bytes{};
    const auto value = query.blob(0);
    return Bytes{value.begin(), value.end()};
}

Result<Bytes> AgentStore::receipt() { return read_receipt(database_); }
Result<std::vector<StoredBatch>> AgentStore::batches() { return read_batches(database_, false); }
Result<std::vector<Carried>> AgentStore::carried() { return read_carried(database_); }
Result<SyncStatus> AgentStore::status() { return read_status(database_); }
Result<ContentStatus> AgentStore::content() { return read_content(database_); }
Result<WishStatus> AgentStore::answer_to(Wish wish) { return read_answer(database_, wish); }

}  // namespace camino::store
