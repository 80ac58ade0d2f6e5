// How records leave the journal: only under a receipt that this machine verified itself.

#include <algorithm>

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
