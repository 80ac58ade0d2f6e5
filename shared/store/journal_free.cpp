// How records leave the journal: only under a receipt that this machine verified itself.

#include <algorithm>
#include <set>

#include "shared/records/envelope.h"
#include "shared/records/gone.h"
#include "shared/records/tombstone_list.h"
#include "shared/store/journal.h"
#include "shared/store/journal_state.h"

namespace camino::store {

namespace {

Result<records::Receipt> open_own_receipt(ByteView bytes, const Pins& pins) {
    auto receipt = TRY(records::open_receipt(bytes, pins.hub_key));
    if (receipt.device != pins.device())
        return fail(Errc::Untrusted, "a receipt for another device");
    return receipt;
}

/// What the receipt covers of what is here.
/// Errors: Untrusted if the hub speaks of other records than ours.
Result<Freed> delete_covered(sqlite::Database& database, JournalState& state,
                             const records::Receipt& receipt) {
    if (receipt.through_seq > state.last_seq)
        return fail(Errc::Untrusted, "a receipt for more than this machine wrote");
    const auto head = TRY(chain_through(database, state, receipt.through_seq));
    if (head != receipt.head)
        return fail(Errc::Untrusted, "a receipt for other records than this machine wrote");

    auto erase = TRY(database.prepare("DELETE FROM envelope WHERE seq <= ?1"));
    TRY(erase.bind(static_cast<std::int64_t>(receipt.through_seq)));
    TRY(erase.run());
    Freed freed{.record_count = static_cast<std::uint64_t>(database.changes())};
    for (const auto seq : receipt.set_aside) {
        if (seq > state.freed_seq) freed.set_aside.push_back(seq);
    }
    state.freed_seq = receipt.through_seq;
    state.freed_head = head;
    return freed;
}

/// Whether the list was carried out before.
Result<bool> is_done(sqlite::Database& database, const records::TombstoneList& list) {
    auto query = TRY(database.prepare(
        "SELECT count(*) FROM buried WHERE hub_generation = ?1 AND through >= ?2"));
    TRY(query.bind(list.generation, static_cast<std::int64_t>(list.through)));
    return TRY(query.step()) && query.integer(0) > 0;
}

Result<void> note_done(sqlite::Database& database, const records::TombstoneList& list) {
    auto write = TRY(database.prepare(
        "INSERT OR REPLACE INTO buried (id, hub_generation, through) VALUES (1, ?1, ?2)"));
    TRY(write.bind(list.generation, static_cast<std::int64_t>(list.through)));
    return write.run();
}

/// Puts the head of the chain in the place of each record that bears one of the tags.
Result<std::uint64_t> bury_records(sqlite::Database& database, const JournalState& state,
                                   const std::set<crypto::DeleteTag>& tags) {
    std::vector<std::pair<std::int64_t, records::ChainHead>> found;
    auto query = TRY(database.prepare("SELECT seq, sealed FROM envelope ORDER BY seq"));
    auto head = state.freed_head;
    while (TRY(query.step())) {
        head = records::chain_next(head, query.blob(1));
        const auto envelope = records::decode_envelope(query.blob(1));
        if (envelope && tags.contains(envelope->delete_tag)) {
            found.emplace_back(query.integer(0), head);
        }
    }
    auto replace = TRY(database.prepare("UPDATE envelope SET sealed = ?2 WHERE seq = ?1"));
    for (const auto& [seq, at] : found) {
        const auto place = records::encode_gone(at);
        TRY(replace.bind(seq, place));
        TRY(replace.run());
    }
    return found.size();
}

}  // namespace

Result<Freed> Journal::free_covered(ByteView receipt_bytes) {
    auto transaction = TRY(sqlite::Transaction::begin(database_));
    const auto pins = TRY(read_pins(database_));
    const auto receipt = TRY(open_own_receipt(receipt_bytes, pins));
    auto state = TRY(read_state(database_));
    const bool is_stale = receipt.generation < state.hub_generation;
    const bool is_news = receipt.generation > state.hub_generation;
    const bool covers_more = receipt.through_seq > state.freed_seq;
    if (is_stale || (!is_news && !covers_more)) return Freed{};

    Freed freed;
    if (covers_more) freed = TRY(delete_covered(database_, state, receipt));
    state.hub_generation = receipt.generation;
    TRY(write_state(database_, state));
    TRY(transaction.commit());
    return freed;
}

Result<Freed> Journal::drop_buried(ByteView list_bytes) {
    auto transaction = TRY(sqlite::Transaction::begin(database_));
    const auto pins = TRY(read_pins(database_));
    const auto list = TRY(records::open_tombstone_list(list_bytes, pins.hub_key));
    if (TRY(is_done(database_, list))) return Freed{};
    const std::set<crypto::DeleteTag> tags{list.tags.begin(), list.tags.end()};
    const auto state = TRY(read_state(database_));
    Freed freed{.buried_count = TRY(bury_records(database_, state, tags))};
    auto erase = TRY(database_.prepare("DELETE FROM vault WHERE tag = ?1"));
    for (const auto& tag : tags) {
        TRY(erase.bind(tag));
        TRY(erase.run());
        freed.buried_count += static_cast<std::uint64_t>(database_.changes());
    }
    TRY(note_done(database_, list));
    TRY(transaction.commit());
    return freed;
}

Result<Freed> Journal::free_tallies(ByteView batch_bytes, ByteView receipt_bytes) {
    auto transaction = TRY(sqlite::Transaction::begin(database_));
    const auto pins = TRY(read_pins(database_));
    const auto receipt = TRY(open_own_receipt(receipt_bytes, pins));
    const auto batch = TRY(records::open_batch(batch_bytes, pins.device_key));
    if (std::find(receipt.batches.begin(), receipt.batches.end(), batch.id) ==
        receipt.batches.end())
        return fail(Errc::Untrusted, "a receipt that does not name this batch of tallies");

    auto erase = TRY(database_.prepare("DELETE FROM tally WHERE sealed = ?1"));
    Freed freed;
    for (const auto& tally : batch.tallies) {
        TRY(erase.bind(tally));
        TRY(erase.run());
        freed.tally_count += static_cast<std::uint64_t>(database_.changes());
    }
    TRY(transaction.commit());
    return freed;
}

}  // namespace camino::store
