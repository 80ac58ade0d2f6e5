// JournalReader: what the agent sees of journal.db. Read-only; holds no snapshot between calls.

#pragma once

#include <string>
#include <vector>

#include "shared/store/journal.h"

namespace camino::store {

/// Consecutive envelopes: just what a segment needs.
struct Run {
    std::uint64_t first_seq = 0;
    records::ChainHead previous_head{};
    std::vector<Bytes> envelopes{};  ///< Empty: nothing to send.
};

struct RunLimits {
    std::size_t count_max = 1000;
    /// Of the envelopes; at least one is given all the same.
    std::size_t size_max = std::size_t{1024} * 1024;
};

struct JournalStatus {
    std::uint64_t last_seq = 0;
    records::ChainHead head{};
    std::uint64_t freed_seq = 0;  ///< Rows up to here were deleted.
    std::uint64_t tally_count = 0;
};

class JournalReader {
public:
    /// Errors: NotFound if the kiosk has not made it yet; BadInput if it is newer than this
    /// program, with words which program to update.
    [[nodiscard]] static Result<JournalReader> open(const std::string& path);

    /// Errors: NotFound before the kiosk's first start.
    [[nodiscard]] Result<Pins> pins();
    [[nodiscard]] Result<JournalStatus> status();

    /// The envelopes after `seq`, oldest first. Where those after `seq` are freed already, it
    /// starts at the oldest that is still here.
    [[nodiscard]] Result<Run> run_after(std::uint64_t seq, RunLimits limits = {});

    /// h(seq). Errors: NotFound if seq lies outside freed_seq..last_seq.
    [[nodiscard]] Result<records::ChainHead> head_at(std::uint64_t seq);

    /// Some tallies, in an order that says nothing, without those in `except` (sorted).
    [[nodiscard]] Result<std::vector<records::SealedTally>> tallies(
        std::size_t count_max, const std::vector<records::SealedTally>& except = {});

    [[nodiscard]] Result<bool> has_tally(const records::SealedTally& tally);

    /// The number of the latest asking, 0 if never asked.
    [[nodiscard]] Result<std::int64_t> wished(Wish wish);

    [[nodiscard]] Result<std::vector<MonthlyCount>> counts();

    [[nodiscard]] Result<std::vector<TeamHere>> teams();

private:
    explicit JournalReader(sqlite::Database database) : database_(std::move(database)) {}
    sqlite::Database database_;
};

}  // namespace camino::store
