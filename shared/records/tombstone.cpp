#include "shared/records/tombstone.h"

namespace camino::records {

namespace {

constexpr std::string_view kMagic = "CMDL";
constexpr std::uint8_t kVersion = 1;

}  // namespace

Bytes encode_tombstone(const crypto::DeleteTag& tag) {
    ByteWriter out;
    return out.raw(as_bytes(kMagic)).u8(kVersion).raw(tag).take();
}

std::optional<crypto::DeleteTag> tombstone_tag(ByteView bytes) {
    ByteReader in{bytes};
    const auto magic = in.raw(kMagic.size());
    const auto version = in.u8();
    const auto tag = in.array<16>();
    if (!in.at_end() || as_text(magic) != kMagic || version != kVersion) return {};
    return tag;
}

}  // namespace camino::records
