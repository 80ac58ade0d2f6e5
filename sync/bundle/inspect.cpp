#include "sync/bundle/inspect.h"

#include <fmt/format.h>

#include "shared/crypto/stream_layout.h"
#include "shared/records/device.h"
#include "shared/records/receipt.h"
#include "shared/records/team_list.h"
#include "shared/records/tombstone_list.h"
#include "shared/store/small_files.h"
#include "sync/wire/bundle_parts.h"

namespace camino::bundle {

namespace {

using Known = std::optional<store::Deployment>;

constexpr std::size_t kSizeMax = std::size_t{512} << 20U;

std::string size_text(std::uint64_t size) {
    constexpr std::uint64_t kKilo = 1024;
    if (size < kKilo) return fmt::format("{} bytes", size);
    if (size < kKilo * kKilo) return fmt::format("{} KB", size / kKilo);
    return fmt::format("{} MB", size / kKilo / kKilo);
}

Result<std::string> receipt_line(ByteView bytes, const Known& known) {
    const auto receipt = known ? TRY(records::open_receipt(bytes, known->hub_key))
                               : TRY(records::decode_receipt(bytes));
    const bool ours = known && receipt.device == records::device_id(known->device_key);
    return fmt::format(
        "receipt for {}{}: the hub holds every record through {}, by {} (generation {})\n",
        to_string(receipt.device), ours ? ", this machine" : "", receipt.through_seq,
        to_string(receipt.day), receipt.generation);
}

Result<std::string> tombstones_line(ByteView bytes, const Known& known) {
    const auto list = known ? TRY(records::open_tombstone_list(bytes, known->hub_key))
                            : TRY(records::decode_tombstone_list(bytes));
    return fmt::format("deletions: {}\n", list.tags.size());
}

Result<std::string> team_line(ByteView bytes, const Known& known) {
    const auto list = known ? TRY(records::open_team_list(bytes, known->hub_key))
                            : TRY(records::decode_team_list(bytes));
    return fmt::format("records of a team: {}\n", list.copies.size());
}

/// Empty for what is only counted, and for what this program does not know.
Result<std::string> line_of(const wire::Part& part, const Known& known) {
    switch (part.kind) {
        case wire::PartKind::Receipt: return receipt_line(part.bytes, known);
        case wire::PartKind::Tombstones: return tombstones_line(part.bytes, known);
        case wire::PartKind::Team: return team_line(part.bytes, known);
        case wire::PartKind::Content:
        case wire::PartKind::Segment:
        case wire::PartKind::TallyBatch:
        case wire::PartKind::Hello:
        case wire::PartKind::MonthCounts: break;
    }
    return std::string{};
}

Result<std::string> read_back(std::string_view text, const Known& known) {
    wire::PartReader parts;
    parts.add(as_bytes(text));
    auto words = fmt::format("a bundle on its way back from a hub, {}\n", size_text(text.size()));
    std::uint64_t content = 0;
    while (const auto part = TRY(parts.next())) {
        words += TRY(line_of(*part, known));
        if (part->kind == wire::PartKind::Content) content += part->bytes.size();
    }
    if (!parts.at_end())
        return fail(Errc::BadInput, "the bundle ends in the middle: copy it again");
    if (content > 0) words += "content: " + size_text(content) + "\n";
    return words + (known ? "all of it is signed by this machine's hub\n"
                          : "whether a hub signed it says --data DIR, the folder of a machine\n");
}

}  // namespace

Result<std::string> inspect(const std::string& file, const Known& known) {
    const auto text = TRY(store::read_file(file, kSizeMax));
    if (text.starts_with(as_text(wire::bundle_begin()).substr(0, 4))) return read_back(text, known);
    if (text.empty() || text.size() % crypto::kStreamStep != 0)
        return fail(Errc::BadInput, "this is no bundle, or it was cut: copy it again");
    return fmt::format(
        "a bundle on its way to a hub, {}: sealed and padded, only that hub can open it\n",
        size_text(text.size()));
}

}  // namespace camino::bundle
