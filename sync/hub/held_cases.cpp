#include "sync/hub/held_cases.h"

#include <filesystem>
#include <fstream>

#include "shared/crypto/random.h"
#include "shared/store/folders.h"
#include "sync/hub/hub_rows.h"

namespace camino::hub {

namespace {

/// The number to begin at; nothing if no record came since.
Result<std::optional<Seq>> first_since(HubStore& store, std::int64_t device, CivilDate since) {
    const auto found = TRY(store.session().query(
        "SELECT min(seq) FROM (SELECT seq FROM envelopes WHERE device = ?1 AND day >= ?2 UNION ALL "
        "SELECT seq FROM set_aside WHERE device = ?1 AND day >= ?2) came",
        {device, since.days}));
    if (found.empty() || found.front().is_null(0)) return std::nullopt;
    const auto seq = found.front().integer(0);
    // A proof holds for a whole segment.
    const auto begins = TRY(store.session().query(
        "SELECT min(first_seq) FROM segments WHERE device = ?1 AND first_seq <= ?2 AND "
        "first_seq + count > ?2",
        {device, seq}));
    const bool alone = begins.empty() || begins.front().is_null(0);
    return static_cast<Seq>(alone ? seq : begins.front().integer(0));
}

Result<std::vector<wire::CaseRecord>> records_of(HubStore& store, std::int64_t device, Seq first) {
    // A database with several writers may for a moment hold what another one buried.
    const auto rows = TRY(store.session().query(
        "SELECT seq, envelope, 0 FROM envelopes WHERE device = ?1 AND seq >= ?2 AND NOT EXISTS "
        "(SELECT 1 FROM tombstones WHERE tag = substr(envelope, 8, 16)) UNION ALL "
        "SELECT seq, envelope, reason FROM set_aside WHERE device = ?1 AND seq >= ?2 ORDER BY 1",
        {device, static_cast<std::int64_t>(first)}));
    std::vector<wire::CaseRecord> records;
    records.reserve(rows.size());
    for (const auto& row : rows) {
        const auto envelope = row.blob(1);
        records.push_back({.seq = static_cast<Seq>(row.integer(0)),
                           .reason = static_cast<std::uint8_t>(row.integer(2)),
                           .envelope = Bytes(envelope.begin(), envelope.end())});
    }
    return records;
}

Result<std::vector<wire::SegmentProof>> proofs_of(HubStore& store, std::int64_t device, Seq first) {
    const auto rows = TRY(store.session().query(
        "SELECT first_seq, count, previous_head, signature FROM segments WHERE device = ?1 AND "
        "first_seq >= ?2 ORDER BY first_seq, count",
        {device, static_cast<std::int64_t>(first)}));
    std::vector<wire::SegmentProof> proofs;
    for (const auto& row : rows) {
        proofs.push_back({.first_seq = static_cast<Seq>(row.integer(0)),
                          .count = static_cast<std::uint32_t>(row.integer(1)),
                          .previous_head = hash_of(row, 2),
                          .signature = array_of<crypto::kSignatureSize>(row, 3)});
    }
    return proofs;
}

void put(std::ofstream& file, const Bytes& bytes) {
    const auto text = as_text(bytes);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
}

Result<void> write_all(HubStore& store, const CasesChoice& choice, std::ofstream& file) {
    const auto content_key = TRY(store.setting("content_key"));
    if (content_key.empty()) {
        return fail(Errc::BadInput, "this hub belongs to no deployment yet");
    }
    wire::CasesWriter writer;
    put(file, writer.begin({ByteReader{content_key}.array<32>()}));
    for (const auto& device : TRY(store.devices())) {
        if (!choice.country.empty() && device.post.country != choice.country) continue;
        const auto cases = TRY(held_cases(store, device, choice.since));
        if (!cases.records.empty()) put(file, writer.device(cases));
    }
    put(file, writer.end());
    file.close();
    if (!file) return fail(Errc::Io, "the hub cannot write the cases to its disk");
    return {};
}

}  // namespace

Result<wire::DeviceCases> held_cases(HubStore& store, const DeviceRow& device,
                                     std::optional<CivilDate> since) {
    const auto id = records::to_integer(device.device);
    wire::DeviceCases cases{.country = device.post.country, .key = device.key};
    Seq first = 1;
    if (since) {
        const auto found = TRY(first_since(store, id, *since));
        if (!found) return cases;
        first = *found;
    }
    cases.proofs = TRY(proofs_of(store, id, first));
    cases.records = TRY(records_of(store, id, first));
    return cases;
}

Result<std::string> write_cases(HubStore& store, const CasesChoice& choice,
                                const std::string& folder) {
    TRY(store::make_folder(folder));
    const auto path = folder + "/" + to_hex(crypto::random_bytes(16));
    std::ofstream file{path, std::ios::binary | std::ios::trunc};
    const auto written = write_all(store, choice, file);
    if (written) return path;
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    return tl::unexpected(written.error());
}

}  // namespace camino::hub
