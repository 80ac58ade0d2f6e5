#include <optional>

#include "shared/store/journal_reader.h"
#include "shared/store/outgoing.h"
#include "shared/store/small_files.h"
#include "sync/bundle/bundle.h"
#include "sync/wire/bundle_parts.h"

namespace camino::bundle {

namespace {

constexpr std::size_t kReceiptBundleMax = 64u << 20;

Result<void> keep(const Machine& machine, ByteView bytes, Read& read) {
    const auto unchecked = TRY(records::decode_receipt(bytes));
    if (unchecked.device != records::device_id(machine.key.public_key())) return {};
    const auto receipt = TRY(records::open_receipt(bytes, machine.deployment.hub_key));
    TRY(store::keep_receipt(machine.agent, receipt, bytes));
    read.through = receipt.through_seq;
    read.receipt_count += 1;
    return {};
}

Result<void> keep_tombstones(const Machine& machine, ByteView bytes) {
    const auto list = TRY(records::open_tombstone_list(bytes, machine.deployment.hub_key));
    TRY(machine.agent.keep_tombstones(list, bytes));
    return {};
}

using Teams = std::vector<store::TeamHere>;

Result<void> keep_team_list(const Machine& machine, const Teams& teams, ByteView bytes) {
    const auto list = TRY(records::open_team_list(bytes, machine.deployment.hub_key));
    TRY(machine.agent.keep_team_list(teams, list));
    return {};
}

/// Of this machine's workers; none before its first start.
Result<Teams> teams_of(const Machine& machine) {
    auto journal = store::JournalReader::open(machine.folders.journal());
    if (!journal && journal.error().code == Errc::NotFound) return Teams{};
    if (!journal) return tl::unexpected(journal.error());
    return journal->teams();
}

Result<Read> keep_all(const Machine& machine, std::string_view text, Bytes& content) {
    const auto teams = TRY(teams_of(machine));
    wire::PartReader parts;
    parts.add(as_bytes(text));
    Read read;
    while (const auto part = TRY(parts.next())) {
        if (part->kind == wire::PartKind::Tombstones) {
            TRY(keep_tombstones(machine, part->bytes));
            continue;
        }
        if (part->kind == wire::PartKind::Team) {
            TRY(keep_team_list(machine, teams, part->bytes));
            continue;
        }
        if (part->kind == wire::PartKind::Content) {
            content.insert(content.end(), part->bytes.begin(), part->bytes.end());
            continue;
        }
        if (part->kind != wire::PartKind::Receipt) {
            return fail(Errc::BadInput, "this bundle is on its way to the hub: upload it there");
        }
        TRY(keep(machine, part->bytes, read));
    }
    if (!parts.at_end())
        return fail(Errc::BadInput, "the bundle ends in the middle: copy it again");
    return read;
}

std::string words_of(const Read& read) {
    auto words = read.receipt_count == 0
                     ? std::string{"no receipt for this machine"}
                     : "the hub holds every record through " + std::to_string(read.through);
    if (!read.content.empty()) words += "; " + read.content;
    return words;
}

}  // namespace

Result<Read> read_bundle(const Machine& machine, const std::string& in) {
    const auto text = TRY(store::read_file(in, kReceiptBundleMax));
    Bytes content;
    Read read;
    {
        auto transaction = TRY(machine.agent.begin());
        read = TRY(keep_all(machine, text, content));
        if (read.receipt_count == 0 && content.empty())
            return fail(Errc::NotFound, "the bundle holds nothing for this machine");
        TRY(transaction.commit());
    }
    if (!content.empty() && machine.take_content) read.content = TRY(machine.take_content(content));
    return read;
}

Result<std::string> carry_out(const Machine& machine, std::string_view verb,
                              const std::string& path) {
    if (verb == "bundle-write") {
        const auto written = TRY(write_bundle(machine, path));
        return "wrote " + std::to_string(written.record_count) + " records and " +
               std::to_string(written.tally_count) + " tallies to " + written.path +
               ", and read them back";
    }
    if (verb == "bundle-read") {
        const auto read = TRY(read_bundle(machine, path));
        return words_of(read);
    }
    return fail(Errc::BadInput, "unknown request: " + std::string{verb});
}

}  // namespace camino::bundle
