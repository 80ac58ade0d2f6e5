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

Result<std::vector<MonthOver>> months_over(JournalReader& journal, CivilDate today,
                                           std::uint32_t count_min) {
    constexpr std::int32_t kJanuary1970 = 1970 * 12;
    const auto yesterday = year_month_day(today + (-1));  // West of Greenwich it is that day still.
    const auto now =
        yesterday.year * 12 + static_cast<std::int32_t>(yesterday.month) - 1 - kJanuary1970;
    std::vector<MonthOver> months;
    for (const auto& row : TRY(journal.counts())) {
        const auto month = row.month - kJanuary1970;
        if (month < 0 || month >= now || row.count < std::int64_t{count_min}) continue;
        if (months.empty() || months.back().month != month) {
            months.push_back({.month = static_cast<std::uint16_t>(month)});
        }
        months.back().counts.emplace_back(row.counter, static_cast<std::uint32_t>(row.count));
    }
    return months;
}

}  // namespace camino::store
