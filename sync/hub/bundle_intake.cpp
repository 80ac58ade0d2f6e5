#include "sync/hub/bundle_intake.h"

#include <algorithm>
#include <cstdio>

#include "shared/codec/json_writer.h"
#include "shared/crypto/open.h"
#include "shared/crypto/stream_layout.h"
#include "shared/crypto/stream_open.h"
#include "shared/publishing/publication.h"
#include "sync/hub/setup.h"
#include "sync/published/store.h"
#include "sync/wire/bundle_parts.h"

namespace camino::hub {

namespace {

constexpr int kBatchesNamedMax = 500;

struct CloseFile {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

using OnPart = std::function<Result<void>(const wire::Part&)>;

/// Opens the seal piece by piece and hands over each part.
Result<void> for_each_part(const FileRegion& region, const crypto::SealKeyPair& key,
                           const OnPart& on_part) {
    const File file{std::fopen(region.path.c_str(), "rb")};
    const auto offset = static_cast<long>(region.offset);
    if (!file || std::fseek(file.get(), offset, SEEK_SET) != 0)
        return fail(Errc::Io, "cannot read the uploaded bundle");
    auto copy = TRY(crypto::SealKeyPair::from_secret(key.secret.view()));
    crypto::StreamOpener opener{std::move(copy)};
    wire::PartReader parts;
    Bytes block(crypto::kStreamBlock);
    auto left = region.size;
    while (left > 0) {
        const auto wanted = std::min<std::uint64_t>(block.size(), left);
        const auto size = std::fread(block.data(), 1, wanted, file.get());
        if (size == 0) break;
        left -= size;
        parts.add(TRY(opener.add(ByteView{block}.first(size))));
        for (auto part = TRY(parts.next()); part; part = TRY(parts.next())) {
            TRY(on_part(*part));
        }
    }
    if (std::ferror(file.get()) != 0) return fail(Errc::Io, "cannot read the uploaded bundle");
    TRY(opener.finish());
    if (!parts.at_end()) return fail(Errc::BadInput, "the bundle ends in the middle");
    return {};
}

Result<Taken> take_part(const IntakeContext& context, const TakeInto& take,
                        const wire::Part& part) {
    return take([&](HubStore& store) -> Result<Taken> {
        switch (part.kind) {
            case wire::PartKind::Segment:
                return take_segment(store, context, part.bytes, today_utc());
            case wire::PartKind::TallyBatch:
                return take_batch(store, context, part.bytes, today_utc());
            case wire::PartKind::Hello: return take_hello(store, context, part.bytes, today_utc());
            case wire::PartKind::MonthCounts:
                return take_months(store, context, part.bytes, today_utc());
            case wire::PartKind::Tombstones:
                return Taken{
                    .problem =
                        TRY(take_forgotten(store, context, part.bytes, today_utc())).problem};
            case wire::PartKind::Receipt:
            case wire::PartKind::Content:
            case wire::PartKind::Team: break;
        }
        return Taken{.problem = wire::Problem{400, "receipt", "this bundle is for a device"}};
    });
}

void add(BundleResult& result, const wire::Part& part, const Taken& taken) {
    if (taken.problem) return result.refused.push_back(*taken.problem);
    if (part.kind == wire::PartKind::Tombstones) return;  // They are of no device.
    if (std::ranges::find(result.devices, taken.device) == result.devices.end())
        result.devices.push_back(taken.device);
    if (part.kind == wire::PartKind::TallyBatch) {
        result.tally_count += taken.new_count;
        return;
    }
    result.new_count += taken.new_count;
    result.held_count += taken.held_count;
    result.waiting_count += taken.waiting_count;
    for (const auto& [seq, why] : taken.set_aside) {
        result.set_aside.push_back({taken.device, seq, why});
    }
}

}  // namespace

Result<BundleResult> take_bundle(Hub& hub, const FileRegion& file) {
    return take_bundle(
        hub.context(), [&hub](const auto& work) { return hub.take(work); }, file);
}

Result<BundleResult> take_bundle(const IntakeContext& context, const TakeInto& take,
                                 const FileRegion& file) {
    const auto& key = context.keys.seal;
    TRY(for_each_part(file, key, [](const wire::Part&) { return Result<void>{}; }));
    BundleResult result;
    const auto take_it = [&](const wire::Part& part) -> Result<void> {
        add(result, part, TRY(take_part(context, take, part)));
        return {};
    };
    TRY(for_each_part(file, key, take_it));
    return result;
}

namespace {

/// How a sealed file begins, and how long it is; an Error of the disk counts as an empty one.
std::pair<Bytes, std::uint64_t> beginning_of(const FileRegion& region) {
    const File file{std::fopen(region.path.c_str(), "rb")};
    if (!file || std::fseek(file.get(), 0, SEEK_END) != 0) return {};
    const auto whole = static_cast<std::uint64_t>(std::max(0L, std::ftell(file.get())));
    const auto size = std::min(region.size, whole - std::min(whole, region.offset));
    Bytes first(std::min<std::uint64_t>(size, crypto::kStreamHead));
    if (std::fseek(file.get(), static_cast<long>(region.offset), SEEK_SET) != 0) return {};
    if (std::fread(first.data(), 1, first.size(), file.get()) != first.size()) return {};
    return {std::move(first), size};
}

bool is_for(const crypto::SealKeyPair& key, ByteView first) {
    constexpr std::size_t kSealedKey = 80;
    return first.size() >= kSealedKey &&
           crypto::open_sealed(first.first(kSealedKey), key).has_value();
}

}  // namespace

BundleFault why_not(const FileRegion& file, const Error& error, const crypto::SealKeyPair& key) {
    if (error.code != Errc::Untrusted && error.code != Errc::BadInput) return BundleFault::Disk;
    const auto [first, size] = beginning_of(file);
    if (size == 0) return BundleFault::Empty;
    if (as_text(first).starts_with("CMBN")) return BundleFault::Receipts;
    const bool round = size % crypto::kStreamStep == 0;
    if (!is_for(key, first)) return round ? BundleFault::Elsewhere : BundleFault::NoBundle;
    if (!round) return BundleFault::CutShort;
    return error.code == Errc::BadInput ? BundleFault::Newer : BundleFault::Changed;
}

namespace {

/// All that a machine needs to take it, however long it was away.
Result<void> add_content(HubStore& store, ByteWriter& out) {
    published::Store rows{store.session()};
    if (TRY(rows.newest()) == 0) return {};
    const auto held = TRY(rows.repository());
    const auto newest = TRY(publishing::newest_of(held));
    const auto bytes = publishing::write_publication(newest);
    for (ByteView left{bytes}; !left.empty();) {
        const auto piece = left.first(std::min(left.size(), wire::kPartSizeMax));
        out.raw(TRY(wire::bundle_part(wire::PartKind::Content, piece)));
        left = left.subspan(piece.size());
    }
    return {};
}

}  // namespace

Result<Bytes> receipts_bundle(HubStore& store, const IntakeContext& context, CivilDate day) {
    ByteWriter out;
    out.raw(wire::bundle_begin());
    for (const auto& row : TRY(store.devices())) {
        const auto batches = TRY(store.newest_batches(row.device, kBatchesNamedMax));
        const auto receipt = TRY(sign_standing(store, context, row, batches, day));
        out.raw(TRY(wire::bundle_part(wire::PartKind::Receipt, receipt)));
    }
    for (const auto& list : TRY(all_tombstones(store, context))) {
        out.raw(TRY(wire::bundle_part(wire::PartKind::Tombstones, list)));
    }
    for (const auto& list : TRY(all_team_lists(store, context))) {
        out.raw(TRY(wire::bundle_part(wire::PartKind::Team, list)));
    }
    TRY(add_content(store, out));
    out.raw(wire::bundle_end());
    return out.take();
}

std::string audit_text(const BundleResult& result) {
    constexpr std::size_t kNamedMax = 8;
    constexpr std::size_t kShortId = 8;
    auto text = std::to_string(result.new_count) + " new";
    for (std::size_t i = 0; i < std::min(result.devices.size(), kNamedMax); ++i) {
        text += (i == 0 ? " from " : ", ") + to_string(result.devices[i]).substr(0, kShortId);
    }
    return result.devices.size() > kNamedMax ? text + ", ..." : text;
}

std::string to_json(const BundleResult& result) {
    const auto number = [](std::uint64_t count) { return static_cast<std::int64_t>(count); };
    JsonWriter out;
    out.begin_object().key("new").integer(number(result.new_count));
    out.key("already_held").integer(number(result.held_count));
    out.key("waiting").integer(number(result.waiting_count));
    out.key("tallies").integer(number(result.tally_count));
    out.key("set_aside").begin_array();
    for (const auto& aside : result.set_aside) {
        out.begin_object().key("device").text(to_string(aside.device));
        out.key("seq").integer(number(aside.seq)).key("why").text(words(aside.why)).end_object();
    }
    out.end_array().key("refused").begin_array();
    for (const auto& why : result.refused) out.text(why.detail);
    out.end_array().end_object();
    return out.take();
}

}  // namespace camino::hub
