#include "shared/records/tally.h"

#include <algorithm>

#include "shared/base/assert.h"

namespace camino::records {

namespace {

constexpr std::uint8_t kTallyVersion = 1;
constexpr std::uint8_t kFinished = 1;
constexpr std::uint8_t kKept = 2;
constexpr CivilDate kFirstMonday{-3};  // 1969-12-29

bool is_capital(std::byte byte) { return byte >= std::byte{'A'} && byte <= std::byte{'Z'}; }

ByteArray<kCriterionCountMax / 8> pack_bits(const std::bitset<kCriterionCountMax>& bits) {
    ByteArray<kCriterionCountMax / 8> out{};
    for (std::size_t i = 0; i < bits.size(); ++i) {
        if (bits[i]) out[i / 8] |= static_cast<std::byte>(0x80U >> i % 8);
    }
    return out;
}

std::bitset<kCriterionCountMax> unpack_bits(const ByteArray<kCriterionCountMax / 8>& bytes) {
    std::bitset<kCriterionCountMax> bits;
    for (std::size_t i = 0; i < bits.size(); ++i)
        bits[i] = (bytes[i / 8] & static_cast<std::byte>(0x80U >> i % 8)) != std::byte{0};
    return bits;
}

bool is_possible(const Tally& tally) {
    return std::all_of(tally.country.begin(), tally.country.end(), is_capital) &&
           tally.door >= Door::Screening && tally.door <= Door::Desk &&
           (!tally.finished || tally.left_at == 0);
}

}  // namespace

std::uint16_t week_of(CivilDate day) {
    CAMINO_ASSERT(day.days >= 0);
    return static_cast<std::uint16_t>((day - kFirstMonday) / 7);
}

CivilDate monday_of(std::uint16_t week) { return kFirstMonday + week * 7; }

ByteArray<kTallySize> encode(const Tally& tally) {
    CAMINO_ASSERT(is_possible(tally));
    const int flags = (tally.finished ? kFinished : 0) | (tally.kept ? kKept : 0);
    ByteWriter out;
    out.u8(kTallyVersion).u8(static_cast<std::uint8_t>(flags)).raw(tally.country);
    out.u16(tally.site_group).u16(tally.week).u32(tally.pack_version).u8(tally.language);
    out.u8(static_cast<std::uint8_t>(tally.door)).u8(tally.left_at).u16(tally.nationality);
    out.raw(pack_bits(tally.failing));
    return ByteReader{out.view()}.array<kTallySize>();
}

Result<Tally> decode_tally(ByteView bytes) {
    if (bytes.size() != kTallySize) return fail(Errc::BadInput, "a tally has 32 bytes");
    ByteReader in{bytes};
    const auto version = in.u8();
    const auto flags = in.u8();
    Tally tally;
    tally.finished = (flags & kFinished) != 0;
    tally.kept = (flags & kKept) != 0;
    tally.country = in.array<2>();
    tally.site_group = in.u16();
    tally.week = in.u16();
    tally.pack_version = in.u32();
    tally.language = in.u8();
    tally.door = static_cast<Door>(in.u8());
    tally.left_at = in.u8();
    tally.nationality = in.u16();
    tally.failing = unpack_bits(in.array<kCriterionCountMax / 8>());
    if (version != kTallyVersion || (flags & ~(kFinished | kKept)) != 0)
        return fail(Errc::BadInput, "a newer program wrote this tally");
    if (!is_possible(tally)) return fail(Errc::BadInput, "a tally that cannot be");
    return tally;
}

Result<SealedTally> seal_tally(const Tally& tally, const crypto::SealPublicKey& to) {
    auto plain = encode(tally);
    const auto box = crypto::seal(plain, to);
    crypto::wipe(plain);
    if (!box) return tl::unexpected(box.error());
    return ByteReader{*box}.array<kSealedTallySize>();
}

}  // namespace camino::records
