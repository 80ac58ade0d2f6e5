#include "shared/store/free_rows.h"

namespace camino::store {

Result<Freed> free_received(Journal& journal, AgentReader& agent) {
    Freed total;
    Result<void> outcome{};
    const auto add = [&](const Result<Freed>& freed) {
        if (!freed) {
            outcome = tl::unexpected(freed.error());
            return;
        }
        total.record_count += freed->record_count;
        total.tally_count += freed->tally_count;
        total.buried_count += freed->buried_count;
        total.set_aside.insert(total.set_aside.end(), freed->set_aside.begin(),
                               freed->set_aside.end());
    };
    const auto receipt = TRY(agent.receipt());
    const auto batches = TRY(agent.settled_batches());
    const auto lists = TRY(agent.tombstone_lists());
    if (!receipt.empty()) add(journal.free_covered(receipt));
    for (const auto& stored : batches) add(journal.free_tallies(stored.batch, stored.receipt));
    for (const auto& list : lists) add(journal.drop_buried(list));
    TRY(outcome);
    return total;
}

}  // namespace camino::store
