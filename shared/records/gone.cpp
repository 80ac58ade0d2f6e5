#include "shared/records/gone.h"

namespace camino::records {

namespace {

constexpr std::string_view kMagic = "CMGN";
constexpr std::uint8_t kVersion = 1;

}  // namespace

Bytes encode_gone(const crypto::Hash& head) {
    ByteWriter out;
    return out.raw(as_bytes(kMagic)).u8(kVersion).raw(head).take();
}

std::optional<crypto::Hash> gone_head(ByteView bytes) {
    ByteReader in{bytes};
    const auto magic = in.raw(kMagic.size());
    const auto version = in.u8();
    const auto head = in.array<crypto::kHashSize>();
    if (!in.at_end() || as_text(magic) != kMagic || version != kVersion) return {};
    return head;
}

}  // namespace camino::records
