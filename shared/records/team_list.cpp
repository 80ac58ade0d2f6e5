#include "shared/records/team_list.h"

#include "shared/records/signed_bytes.h"

namespace camino::records {

namespace {

constexpr std::string_view kMagic = "CMSL";
constexpr std::uint8_t kVersion = 1;

bool is_of(std::uint32_t team, ByteView bytes) {
    const auto envelope = decode_envelope(bytes);
    return envelope && envelope->suite == Suite::Team && envelope->epoch.number == team;
}

Result<void> check(const TeamList& list) {
    if (list.copies.size() > kTeamListMax) return fail(Errc::BadInput, "a team's list is too long");
    const bool fits = list.team <= kKeyNumberMax && list.through >= list.after &&
                      list.through <= std::uint64_t{INT64_MAX} &&
                      list.through - list.after >= list.copies.size() &&
                      list.copies.empty() == (list.through == list.after);
    if (!fits) return fail(Errc::BadInput, "a team's list with impossible numbers");
    for (const auto& copy : list.copies) {
        const bool good = copy.seq > 0 && copy.seq <= std::uint64_t{INT64_MAX};
        if (!good || !is_of(list.team, copy.envelope))
            return fail(Errc::BadInput, "a team's list with what is not this team's");
    }
    return {};
}

TeamCopy read_copy(ByteReader& in) {
    TeamCopy copy;
    copy.device.bytes = in.array<8>();
    copy.seq = in.u64();
    const auto bytes = in.raw(in.u16());
    copy.envelope.assign(bytes.begin(), bytes.end());
    return copy;
}

}  // namespace

Result<Bytes> sign_team_list(const TeamList& list, const crypto::SignKey& hub) {
    TRY(check(list));
    ByteWriter out;
    out.raw(as_bytes(kMagic)).u8(kVersion).u32(list.generation);
    out.u8(static_cast<std::uint8_t>(list.team >> 16U));
    out.u16(static_cast<std::uint16_t>(list.team & 0xffffU));
    out.u64(list.after).u64(list.through).u16(static_cast<std::uint16_t>(list.copies.size()));
    for (const auto& copy : list.copies) {
        out.raw(copy.device.bytes).u64(copy.seq);
        out.u16(static_cast<std::uint16_t>(copy.envelope.size())).raw(copy.envelope);
    }
    return sign_bytes(out.take(), hub);
}

Result<TeamList> decode_team_list(ByteView bytes) {
    const auto parts = TRY(split_signed(bytes));
    ByteReader in{parts.content};
    const auto magic = in.raw(kMagic.size());
    const auto version = in.u8();
    TeamList list;
    list.generation = in.u32();
    list.team = std::uint32_t{in.u8()} << 16U;
    list.team |= in.u16();
    list.after = in.u64();
    list.through = in.u64();
    for (auto left = in.u16(); left > 0 && in.ok(); --left) list.copies.push_back(read_copy(in));
    if (as_text(magic) != kMagic) return fail(Errc::BadInput, "this is no list for a team");
    if (version != kVersion) return fail(Errc::BadInput, "a newer program wrote this team's list");
    if (!in.at_end()) return fail(Errc::BadInput, "a team's list has not the length that it says");
    TRY(check(list));
    return list;
}

Result<TeamList> open_team_list(ByteView bytes, const crypto::SignPublicKey& hub) {
    auto list = TRY(decode_team_list(bytes));
    TRY(check_signed(bytes, hub, "a team's list"));
    return list;
}

}  // namespace camino::records
