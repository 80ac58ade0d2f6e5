// ContentBudget: on a link that costs, so many bytes of content a day and no more. Records go in
// any case; they are small, and what they are for.
//
// No file is begun once the day's bytes are spent; one that was begun is fetched whole, so that
// content larger than a day's bytes still arrives, over days. Days are those of the machine's
// trusted time, which never goes back.

#pragma once

#include <cstdint>

#include "shared/store/agent_store.h"
#include "sync/tuf/repository.h"

namespace camino::sync {

class ContentBudget {
public:
    /// `agent` is borrowed. `bytes_a_day` 0: no limit, and nothing is written down.
    ContentBudget(store::AgentStore& agent, std::uint64_t bytes_a_day)
        : agent_(agent), bytes_a_day_(bytes_a_day) {}

    /// `fetch`, counted for the day of `now_s` (seconds since 1970). It answers Unavailable once
    /// the day's bytes are spent. This must outlive it.
    [[nodiscard]] tuf::Fetch within(tuf::Fetch fetch, std::int64_t now_s);

private:
    [[nodiscard]] Result<std::uint64_t> spent_on(std::int64_t day);
    [[nodiscard]] Result<void> spend(std::int64_t day, std::uint64_t bytes);

    store::AgentStore& agent_;
    std::uint64_t bytes_a_day_;
};

}  // namespace camino::sync
