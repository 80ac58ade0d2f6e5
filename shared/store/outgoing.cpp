#include "shared/store/outgoing.h"

#include <algorithm>

namespace camino::store {

Result<std::uint32_t> tallies_waiting(AgentStore& agent, JournalReader& journal) {
    auto waiting = TRY(journal.status()).tally_count;
    for (const auto& stored : TRY(agent.batches())) {
        if (stored.receipt.empty()) continue;
        const auto batch = TRY(records::decode_batch(stored.batch));
        std::uint64_t left = 0;
        for (const auto& tally : batch.tallies) left += TRY(journal.has_tally(tally)) ? 1 : 0;
        if (left == 0) TRY(agent.drop_batch(stored.id));
        waiting -= std::min(waiting, left);
    }
    return static_cast<std::uint32_t>(waiting);
}

Result<std::optional<StoredBatch>> batch_to_send(AgentStore& agent, JournalReader& journal,
                                                 const crypto::SignKey& device,
                                                 std::size_t count_max) {
    std::vector<records::SealedTally> batched;
    for (const auto& stored : TRY(agent.batches())) {
        if (stored.receipt.empty()) return stored;
        const auto batch = TRY(records::decode_batch(stored.batch));
        batched.insert(batched.end(), batch.tallies.begin(), batch.tallies.end());
    }
    std::ranges::sort(batched);
    auto tallies = TRY(journal.tallies(count_max, batched));
    if (tallies.empty()) return std::nullopt;
    const auto bytes = TRY(records::sign_batch(std::move(tallies), device));
    const auto id = TRY(records::decode_batch(bytes)).id;
    TRY(agent.put_batch(id, bytes));
    return StoredBatch{.id = id, .batch = bytes};
}

Result<void> keep_receipt(AgentStore& agent, const records::Receipt& receipt, ByteView bytes) {
    TRY(agent.put_receipt(bytes));
    for (const auto& id : receipt.batches) {
        auto settled = agent.settle_batch(id, bytes);
        if (!settled && settled.error().code != Errc::NotFound) return settled;
    }
    return {};
}

}  // namespace camino::store
