#include "sync/bundle/bundle.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <sys/stat.h>

#include "shared/crypto/random.h"
#include "shared/crypto/stream_seal.h"
#include "shared/records/segment.h"
#include "shared/store/journal_reader.h"
#include "shared/store/outgoing.h"
#include "shared/store/recipients_file.h"
#include "sync/bundle/new_file.h"
#include "sync/wire/bundle_parts.h"
#include "sync/wire/month_counts.h"

namespace camino::bundle {

namespace {

std::string target_of(const std::string& out) {
    struct stat info {};
    if (::stat(out.c_str(), &info) != 0 || !S_ISDIR(info.st_mode)) return out;
    return out + "/" + to_hex(crypto::random_bytes(8)) + ".camino";
}

/// Seals what it is given into the file.
class SealedParts {
public:
    SealedParts(NewFile& file, crypto::StreamSealer sealer)
        : file_(file), sealer_(std::move(sealer)) {}

    Result<void> begin() { return file_.write(sealer_.add(wire::bundle_begin())); }
    Result<void> add(wire::PartKind kind, ByteView bytes) {
        return file_.write(sealer_.add(TRY(wire::bundle_part(kind, bytes))));
    }
    Result<void> end() {
        TRY(file_.write(sealer_.add(wire::bundle_end())));
        return file_.write(sealer_.finish());
    }

private:
    NewFile& file_;
    crypto::StreamSealer sealer_;
};

void tell(const Machine& machine, store::StickReport::Step step, std::uint64_t done = 0,
          std::uint64_t count = 0) {
    if (machine.on_progress) machine.on_progress(step, done, count);
}

/// Everything that the journal still holds: the hub knows what it has already.
Result<std::uint64_t> add_segments(const Machine& machine, store::JournalReader& journal,
                                   std::uint64_t after, SealedParts& parts) {
    std::uint64_t count = 0;
    const auto status = TRY(journal.status());
    const auto here = std::max(after, status.freed_seq);
    for (;;) {
        tell(machine, store::StickReport::Step::Writing, count, status.last_seq - here);
        const auto run = TRY(journal.run_after(after));
        if (run.envelopes.empty()) return count;
        const std::vector<ByteView> envelopes{run.envelopes.begin(), run.envelopes.end()};
        const auto segment =
            TRY(records::sign_segment({run.first_seq, run.previous_head, envelopes}, machine.key));
        TRY(parts.add(wire::PartKind::Segment, segment));
        count += envelopes.size();
        after = run.first_seq + envelopes.size() - 1;
    }
}

Result<std::uint64_t> add_tallies(const Machine& machine, store::JournalReader& journal,
                                  SealedParts& parts) {
    const auto batch =
        TRY(store::batch_to_send(machine.agent, journal, machine.key, records::kBatchCountMax));
    if (!batch) return 0;
    TRY(parts.add(wire::PartKind::TallyBatch, batch->batch));
    return TRY(records::decode_batch(batch->batch)).tallies.size();
}

CivilDate today_utc() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto days = std::chrono::duration_cast<std::chrono::hours>(now).count() / 24;
    return {static_cast<std::int32_t>(days)};
}

/// Whether the hub has them nobody knows here: it takes each month once.
Result<void> add_months(const Machine& machine, store::JournalReader& journal, SealedParts& parts) {
    const auto device = records::device_id(machine.key.public_key());
    for (auto& month : TRY(store::months_over(journal, today_utc(), wire::kMonthCountMin))) {
        const wire::MonthCounts counts{device.bytes, month.month, std::move(month.counts)};
        const auto message = TRY(wire::sign_month_counts(counts, machine.key));
        TRY(parts.add(wire::PartKind::MonthCounts, message));
    }
    return {};
}

/// What the hub signed in an earlier generation and has not said again in this one.
Result<void> add_forgotten(const Machine& machine, std::uint32_t generation, SealedParts& parts) {
    const auto& hub_key = machine.deployment.hub_key;
    for (const auto& list : TRY(machine.agent.forgotten_tombstones(generation, hub_key))) {
        TRY(parts.add(wire::PartKind::Tombstones, list));
    }
    return {};
}

/// The newest that is ours, if there is one.
Result<std::optional<records::Receipt>> newest_receipt(const Machine& machine) {
    const auto bytes = TRY(machine.agent.receipt());
    auto receipt = records::open_receipt(bytes, machine.deployment.hub_key);
    const auto device = records::device_id(machine.key.public_key());
    if (!receipt || receipt->device != device) return std::optional<records::Receipt>{};
    return *std::move(receipt);
}

}  // namespace

Result<Written> write_bundle(const Machine& machine, const std::string& out) {
    const auto recipients =
        store::read_recipients(machine.folders.recipients(), machine.deployment.content_key);
    if (!recipients) return tl::unexpected(recipients.error());
    auto journal = TRY(store::JournalReader::open(machine.folders.journal()));
    Written written{.path = target_of(out)};
    auto file = TRY(NewFile::create(written.path));
    SealedParts parts{file, TRY(crypto::StreamSealer::start(recipients->recipients.hub_seal_key))};
    TRY(parts.begin());
    const auto receipt = TRY(newest_receipt(machine));
    const auto through = receipt ? receipt->through_seq : 0;
    written.record_count = TRY(add_segments(machine, journal, through, parts));
    written.tally_count = TRY(add_tallies(machine, journal, parts));
    TRY(add_months(machine, journal, parts));
    if (receipt) TRY(add_forgotten(machine, receipt->generation, parts));
    TRY(parts.end());
    tell(machine, store::StickReport::Step::Checking);
    const auto hash = TRY(file.keep());
    if (machine.deployment.mode == records::Mode::Desk)
        TRY(machine.agent.put_carried({.id = hash, .state = store::Carried::State::Own}));
    return written;
}

}  // namespace camino::bundle
