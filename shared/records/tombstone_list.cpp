#include "shared/records/tombstone_list.h"

#include "shared/records/signed_bytes.h"

namespace camino::records {

namespace {

constexpr std::string_view kMagic = "CMTL";
constexpr std::uint8_t kVersion = 1;

Result<void> check(const TombstoneList& list) {
    if (list.tags.size() > kTombstoneListMax)
        return fail(Errc::BadInput, "a list of tombstones names too many");
    const bool fits = list.through >= list.after && list.through <= std::uint64_t{INT64_MAX} &&
                      list.through - list.after >= list.tags.size() &&
                      list.tags.empty() == (list.through == list.after);
    if (!fits) return fail(Errc::BadInput, "a list of tombstones with impossible numbers");
    return {};
}

}  // namespace

Result<Bytes> sign_tombstone_list(const TombstoneList& list, const crypto::SignKey& hub) {
    TRY(check(list));
    ByteWriter out;
    out.raw(as_bytes(kMagic)).u8(kVersion).u32(list.generation).u64(list.after).u64(list.through);
    out.u16(static_cast<std::uint16_t>(list.tags.size()));
    for (const auto& tag : list.tags) out.raw(tag);
    return sign_bytes(out.take(), hub);
}

Result<TombstoneList> decode_tombstone_list(ByteView bytes) {
    const auto parts = TRY(split_signed(bytes));
    ByteReader in{parts.content};
    const auto magic = in.raw(kMagic.size());
    const auto version = in.u8();
    TombstoneList list;
    list.generation = in.u32();
    list.after = in.u64();
    list.through = in.u64();
    for (auto left = in.u16(); left > 0 && in.ok(); --left) list.tags.push_back(in.array<16>());
    if (as_text(magic) != kMagic) return fail(Errc::BadInput, "this is no list of tombstones");
    if (version != kVersion)
        return fail(Errc::BadInput, "a newer program wrote this list of tombstones");
    if (!in.at_end())
        return fail(Errc::BadInput, "a list of tombstones has not the length that it says");
    TRY(check(list));
    return list;
}

Result<TombstoneList> open_tombstone_list(ByteView bytes, const crypto::SignPublicKey& hub) {
    auto list = TRY(decode_tombstone_list(bytes));
    TRY(check_signed(bytes, hub, "a list of tombstones"));
    return list;
}

}  // namespace camino::records
