#include "sync/custody/cases_file.h"

#include <algorithm>
#include <span>

#include "shared/records/envelope.h"
#include "shared/records/gone.h"
#include "shared/records/segment.h"
#include "shared/records/tombstone.h"
#include "shared/store/small_files.h"
#include "sync/hub_core/hub_machine.h"

namespace camino::custody {

namespace {

using wire::CaseRecord;
using wire::DeviceCases;

constexpr std::size_t kCasesSizeMax = std::size_t{2} << 30;

struct Held {
    const CaseRecord* record = nullptr;
    bool verified = false;
};

/// The records of a segment, if all of them are here.
std::span<Held> part_of(std::vector<Held>& held, const wire::SegmentProof& proof) {
    const auto first = std::ranges::lower_bound(held, proof.first_seq, {},
                                                [](const Held& each) { return each.record->seq; });
    const auto left = static_cast<std::size_t>(held.end() - first);
    if (proof.count == 0 || left < proof.count) return {};
    const std::span part(first, proof.count);
    const auto last = proof.first_seq + proof.count - 1;
    return part.front().record->seq == proof.first_seq && part.back().record->seq == last
               ? part
               : std::span<Held>{};
}

/// h(0), h(1), ... as far as no record is missing.
std::vector<records::ChainHead> heads_of(const DeviceCases& cases, records::DeviceId device) {
    std::vector<records::ChainHead> heads{records::chain_start(device)};
    for (const auto& record : cases.records) {
        if (record.seq != heads.size()) break;
        heads.push_back(records::chain_next(heads.back(), record.envelope));
    }
    return heads;
}

std::vector<Held> verified(const DeviceCases& cases, records::DeviceId device) {
    std::vector<Held> held;
    for (const auto& record : cases.records) held.push_back({&record});
    const auto heads = heads_of(cases, device);
    for (const auto& proof : cases.proofs) {
        const auto part = part_of(held, proof);
        if (part.empty()) continue;
        const auto before = static_cast<std::size_t>(proof.first_seq - 1);
        if (before < heads.size() && heads[before] != proof.previous_head) continue;
        records::Segment segment{.device = device,
                                 .first_seq = proof.first_seq,
                                 .previous_head = proof.previous_head,
                                 .signature = proof.signature};
        for (const auto& each : part) segment.envelopes.emplace_back(each.record->envelope);
        if (!records::open_segment(records::join_segment(segment), cases.key)) continue;
        for (auto& each : part) each.verified = true;
    }
    return held;
}

std::string aside_words(std::uint8_t reason) {
    if (reason == 0) return "";
    constexpr auto kNewest = static_cast<std::uint8_t>(hub::Fault::UnknownKey);
    if (reason > kNewest) return "for a reason that this program does not know; update it";
    return hub::words(static_cast<hub::Fault>(reason));
}

}  // namespace

Result<wire::Cases> read_cases_file(const std::string& path) {
    const auto content = TRY(store::read_file(path, kCasesSizeMax));
    auto cases = wire::read_cases(as_bytes(content));
    if (!cases) return fail(cases.error().code, path + ": " + cases.error().detail);
    return cases;
}

Result<void> each_record(const DeviceCases& cases, records::DeviceId device,
                         const HeldVisitor& visit) {
    for (const auto& [record, is_verified] : verified(cases, device)) {
        const auto& bytes = record->envelope;
        if (records::tombstone_tag(bytes) || records::gone_head(bytes)) continue;
        // Its record stands before it, sealed to the custodian.
        if (record->reason == 0 && records::is_team_copy(bytes)) continue;
        TRY(visit({.device = device,
                   .seq = record->seq,
                   .envelope = bytes,
                   .verified = is_verified,
                   .set_aside = aside_words(record->reason)}));
    }
    return {};
}

Result<void> each_record(const wire::Cases& cases, const HeldVisitor& visit) {
    for (const auto& device : cases.devices) {
        TRY(each_record(device, records::device_id(device.key), visit));
    }
    return {};
}

}  // namespace camino::custody
