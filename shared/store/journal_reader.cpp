#include "shared/store/journal_reader.h"

#include <algorithm>

#include "shared/store/journal_state.h"
#include "shared/store/schema.h"

namespace camino::store {

Result<JournalReader> JournalReader::open(const std::string& path) {
    auto database = TRY(sqlite::Database::open_read_only(path));
    TRY(sqlite::check_schema(database, journal_schema(), 1));
    TRY(database.make_durable());  // The hub is told of it.
    return JournalReader{std::move(database)};
}

Result<Pins> JournalReader::pins() {
    const auto view = TRY(sqlite::Transaction::begin_read(database_));
    return read_pins(database_);
}

Result<JournalStatus> JournalReader::status() {
    const auto view = TRY(sqlite::Transaction::begin_read(database_));
    const auto state = TRY(read_state(database_));
    const auto tally_count = TRY(database_.integer("SELECT count(*) FROM tally"));
    return JournalStatus{state.last_seq, state.head, state.freed_seq,
                         static_cast<std::uint64_t>(tally_count)};
}

Result<Run> JournalReader::run_after(std::uint64_t seq, RunLimits limits) {
    const auto view = TRY(sqlite::Transaction::begin_read(database_));
    const auto state = TRY(read_state(database_));
    const auto start = std::clamp(seq, state.freed_seq, state.last_seq);
    Run run{.first_seq = start + 1,
            .previous_head = TRY(chain_through(database_, state, start)),
            .envelopes = {}};
    auto query =
        TRY(database_.prepare("SELECT sealed FROM envelope WHERE seq > ?1 ORDER BY seq LIMIT ?2"));
    TRY(query.bind(static_cast<std::int64_t>(start), static_cast<std::int64_t>(limits.count_max)));
    std::size_t size = 0;
    while (TRY(query.step())) {
        const auto sealed = query.blob(0);
        size += sealed.size();
        if (size > limits.size_max && !run.envelopes.empty()) break;
        run.envelopes.emplace_back(sealed.begin(), sealed.end());
    }
    return run;
}

Result<records::ChainHead> JournalReader::head_at(std::uint64_t seq) {
    const auto view = TRY(sqlite::Transaction::begin_read(database_));
    const auto state = TRY(read_state(database_));
    if (seq < state.freed_seq || seq > state.last_seq)
        return fail(Errc::NotFound, "the journal does not reach to this seq");
    return chain_through(database_, state, seq);
}

Result<std::vector<records::SealedTally>> JournalReader::tallies(
    std::size_t count_max, const std::vector<records::SealedTally>& except) {
    auto query = TRY(database_.prepare("SELECT sealed FROM tally ORDER BY sealed"));
    std::vector<records::SealedTally> tallies;
    while (tallies.size() < count_max && TRY(query.step())) {
        ByteReader in{query.blob(0)};
        const auto tally = in.array<records::kSealedTallySize>();
        if (!in.at_end()) return fail(Errc::Io, "a tally in journal.db is damaged");
        if (!std::binary_search(except.begin(), except.end(), tally)) tallies.push_back(tally);
    }
    return tallies;
}

Result<bool> JournalReader::has_tally(const records::SealedTally& tally) {
    auto query = TRY(database_.prepare("SELECT 1 FROM tally WHERE sealed = ?1"));
    TRY(query.bind(tally));
    return query.step();
}

Result<std::int64_t> JournalReader::wished(Wish wish) {
    auto query = TRY(database_.prepare("SELECT number FROM wish WHERE id = ?1"));
    TRY(query.bind(static_cast<std::int64_t>(wish)));
    return TRY(query.step()) ? query.integer(0) : 0;
}

Result<std::vector<MonthlyCount>> JournalReader::counts() { return read_counts(database_); }

Result<std::vector<TeamHere>> JournalReader::teams() { return read_teams(database_); }

}  // namespace camino::store
