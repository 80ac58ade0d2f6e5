#include "sync/wire/cases.h"

#include "shared/base/assert.h"

namespace camino::wire {

namespace {

constexpr std::string_view kMagic = "CMCS";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kProofSize = 108;
constexpr std::size_t kRecordSizeMin = 11;

void write(const SegmentProof& proof, ByteWriter& out) {
    out.u64(proof.first_seq).u32(proof.count).raw(proof.previous_head).raw(proof.signature);
}

void write(const CaseRecord& record, ByteWriter& out) {
    out.u64(record.seq).u8(record.reason);
    out.u16(static_cast<std::uint16_t>(record.envelope.size())).raw(record.envelope);
}

SegmentProof read_proof(ByteReader& in) {
    SegmentProof proof{.first_seq = in.u64(), .count = in.u32()};
    proof.previous_head = in.array<crypto::kHashSize>();
    proof.signature = in.array<crypto::kSignatureSize>();
    return proof;
}

CaseRecord read_record(ByteReader& in) {
    CaseRecord record{.seq = in.u64(), .reason = in.u8()};
    const auto envelope = in.raw(in.u16());
    record.envelope.assign(envelope.begin(), envelope.end());
    return record;
}

/// A count of things that each take `size_min` bytes at least.
std::size_t read_count(ByteReader& in, std::size_t size_min) {
    const auto count = std::size_t{in.u32()};
    if (count <= in.rest().size() / size_min) return count;
    (void)in.raw(in.rest().size() + 1);  // Impossible: nothing after it is read.
    return 0;
}

Result<DeviceCases> read_device(ByteView bytes) {
    ByteReader in{bytes};
    DeviceCases cases{.country = std::string{as_text(in.raw(2))}, .key = {in.array<32>()}};
    cases.proofs.resize(read_count(in, kProofSize));
    for (auto& proof : cases.proofs) proof = read_proof(in);
    cases.records.resize(read_count(in, kRecordSizeMin));
    for (auto& record : cases.records) record = read_record(in);
    if (!in.at_end()) return fail(Errc::BadInput, "a cases file that is damaged");
    return cases;
}

Result<void> check_whole(ByteView bytes) {
    constexpr std::string_view kCut =
        "a cases file that is cut short or damaged; download it again";
    if (bytes.size() < crypto::kHashSize) return fail(Errc::BadInput, std::string{kCut});
    const auto content = bytes.first(bytes.size() - crypto::kHashSize);
    const auto hash = ByteReader{bytes.last(crypto::kHashSize)}.array<crypto::kHashSize>();
    if (crypto::hash(content) == hash) return {};
    return fail(Errc::BadInput, std::string{kCut});
}

}  // namespace

Bytes CasesWriter::hashed(Bytes piece) {
    hasher_.add(piece);
    return piece;
}

Bytes CasesWriter::begin(const crypto::SignPublicKey& content_key) {
    ByteWriter out;
    out.raw(as_bytes(kMagic)).u8(kVersion).raw(content_key.bytes);
    return hashed(out.take());
}

Bytes CasesWriter::device(const DeviceCases& cases) {
    CAMINO_ASSERT(cases.country.size() == 2);
    ByteWriter out;
    out.raw(as_bytes(cases.country)).raw(cases.key.bytes);
    out.u32(static_cast<std::uint32_t>(cases.proofs.size()));
    for (const auto& proof : cases.proofs) write(proof, out);
    out.u32(static_cast<std::uint32_t>(cases.records.size()));
    for (const auto& record : cases.records) write(record, out);
    ByteWriter framed;
    framed.u32(static_cast<std::uint32_t>(out.size())).raw(out.view());
    return hashed(framed.take());
}

Bytes CasesWriter::end() {
    ByteWriter out;
    auto zero = hashed(ByteWriter{}.u32(0).take());
    out.raw(zero).raw(hasher_.finish());
    return out.take();
}

Result<Cases> read_cases(ByteView bytes) {
    ByteReader in{bytes};
    if (as_text(in.raw(kMagic.size())) != kMagic) {
        return fail(Errc::BadInput, "no cases file; a hub's page of cases makes one");
    }
    if (in.u8() != kVersion) {
        return fail(Errc::BadInput, "a cases file of a newer Camino; update this program");
    }
    TRY(check_whole(bytes));
    Cases cases{.content_key = {in.array<32>()}};
    for (auto size = in.u32(); size != 0; size = in.u32()) {
        auto device = TRY(read_device(in.raw(size)));
        cases.devices.push_back(std::move(device));
    }
    if (!in.ok() || in.rest().size() != crypto::kHashSize) {
        return fail(Errc::BadInput, "a cases file that is damaged");
    }
    return cases;
}

}  // namespace camino::wire
