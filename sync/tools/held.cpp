#include "sync/tools/held.h"

#include <filesystem>

#include "shared/records/segment.h"
#include "shared/records/tombstone.h"
#include "sync/hub/hub_keys.h"
#include "sync/hub/hub_rows.h"
#include "sync/hub/store_place.h"
#include "sync/tools/records.h"

namespace camino::tools {

namespace {

struct Held {
    std::uint64_t seq = 0;
    Bytes envelope{};
    std::string set_aside{};
    bool verified = false;
};

struct KeptSegment {
    records::Segment head{};  ///< Without its envelopes.
    std::size_t count = 0;
};

Result<std::vector<Held>> records_of(hub::HubStore& store, records::DeviceId device) {
    // A database with several writers may for a moment hold what another one buried.
    const auto rows = TRY(store.session().query(
        "SELECT seq, envelope, 0 FROM envelopes WHERE device = ?1 AND NOT EXISTS "
        "(SELECT 1 FROM tombstones WHERE tag = substr(envelope, 8, 16)) UNION ALL "
        "SELECT seq, envelope, reason FROM set_aside WHERE device = ?1 ORDER BY 1",
        {records::to_integer(device)}));
    std::vector<Held> held;
    for (const auto& row : rows) {
        const auto envelope = row.blob(1);
        const auto fault = static_cast<hub::Fault>(row.integer(2));
        held.push_back({.seq = static_cast<std::uint64_t>(row.integer(0)),
                        .envelope = Bytes(envelope.begin(), envelope.end()),
                        .set_aside = fault == hub::Fault::None ? "" : hub::words(fault)});
    }
    return held;
}

Result<std::vector<KeptSegment>> segments_of(hub::HubStore& store, records::DeviceId device) {
    const auto rows = TRY(store.session().query(
        "SELECT first_seq, count, previous_head, signature FROM segments WHERE device = ?1 "
        "ORDER BY first_seq, count",
        {records::to_integer(device)}));
    std::vector<KeptSegment> segments;
    for (const auto& row : rows) {
        KeptSegment segment;
        segment.head.device = device;
        segment.head.first_seq = static_cast<std::uint64_t>(row.integer(0));
        segment.count = static_cast<std::size_t>(row.integer(1));
        segment.head.previous_head = hub::hash_of(row, 2);
        segment.head.signature = hub::array_of<crypto::kSignatureSize>(row, 3);
        segments.push_back(segment);
    }
    return segments;
}

/// The records of a segment, if the hub holds all of them.
std::span<Held> part_of(std::vector<Held>& held, const KeptSegment& segment) {
    const auto first =
        std::lower_bound(held.begin(), held.end(), segment.head.first_seq,
                         [](const Held& record, std::uint64_t seq) { return record.seq < seq; });
    const auto left = static_cast<std::size_t>(held.end() - first);
    if (segment.count == 0 || left < segment.count) return {};
    const std::span part(first, segment.count);
    const auto last = segment.head.first_seq + segment.count - 1;
    return part.front().seq == segment.head.first_seq && part.back().seq == last
               ? part
               : std::span<Held>{};
}

/// h(0), h(1), ... as far as no record is missing.
std::vector<records::ChainHead> heads_of(const std::vector<Held>& held, records::DeviceId device) {
    std::vector<records::ChainHead> heads{records::chain_start(device)};
    for (const auto& record : held) {
        if (record.seq != heads.size()) break;
        heads.push_back(records::chain_next(heads.back(), record.envelope));
    }
    return heads;
}

void verify(std::vector<Held>& held, const std::vector<KeptSegment>& segments,
            const hub::DeviceRow& device) {
    if (records::device_id(device.key) != device.device) return;
    const auto heads = heads_of(held, device.device);
    for (const auto& kept : segments) {
        const auto part = part_of(held, kept);
        if (part.empty()) continue;
        const auto before = static_cast<std::size_t>(kept.head.first_seq - 1);
        if (before < heads.size() && heads[before] != kept.head.previous_head) continue;
        auto segment = kept.head;
        for (const auto& record : part) segment.envelopes.emplace_back(record.envelope);
        if (!records::open_segment(records::join_segment(segment), device.key)) continue;
        for (auto& record : part) record.verified = true;
    }
}

}  // namespace

Result<hub::HubStore> open_hub(const std::string& folder) {
    const auto place = TRY(hub::store_place(hub::HubFolders{folder}));
    std::error_code error;
    if (!sql::is_postgres(place) && !std::filesystem::exists(place, error)) {
        return fail(Errc::NotFound, place + " is not there; --data wants a hub's folder");
    }
    return hub::HubStore::open_read_only(place);
}

Result<void> each_held_record(const std::string& hub_folder, const HeldVisitor& visit) {
    auto store = TRY(open_hub(hub_folder));
    for (const auto& device : TRY(store.devices())) {
        auto held = TRY(records_of(store, device.device));
        verify(held, TRY(segments_of(store, device.device)), device);
        for (const auto& record : held) {
            if (records::tombstone_tag(record.envelope)) continue;
            TRY(visit({.device = device.device,
                       .seq = record.seq,
                       .envelope = record.envelope,
                       .verified = record.verified,
                       .set_aside = record.set_aside}));
        }
    }
    return {};
}

Result<crypto::SignPublicKey> content_key_of(const std::string& hub_folder) {
    auto store = TRY(open_hub(hub_folder));
    const auto key = TRY(store.setting("content_key"));
    if (key.empty()) {
        return fail(Errc::BadInput, hub_folder + " holds a hub that belongs to no deployment yet");
    }
    return crypto::SignPublicKey{ByteReader{key}.array<32>()};
}

}  // namespace camino::tools
