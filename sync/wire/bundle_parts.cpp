#include "sync/wire/bundle_parts.h"

namespace camino::wire {

namespace {

constexpr std::string_view kMagic = "CMBN";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kHeadSize = 5;
constexpr std::uint8_t kEnd = 0;

bool is_known(std::uint8_t kind) { return kind >= 1 && kind <= 8; }

}  // namespace

Bytes bundle_begin() {
    ByteWriter out;
    out.raw(as_bytes(kMagic)).u8(kVersion);
    return out.take();
}

Result<Bytes> bundle_part(PartKind kind, ByteView bytes) {
    if (bytes.empty() || bytes.size() > kPartSizeMax) {
        return fail(Errc::BadInput, "too large for one part of a bundle");
    }
    ByteWriter out;
    out.u8(static_cast<std::uint8_t>(kind)).u32(static_cast<std::uint32_t>(bytes.size()));
    out.raw(bytes);
    return out.take();
}

Bytes bundle_end() {
    ByteWriter out;
    out.u8(kEnd);
    return out.take();
}

void PartReader::add(ByteView piece) {
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(used_));
    used_ = 0;
    buffer_.insert(buffer_.end(), piece.begin(), piece.end());
}

Result<bool> PartReader::begin() {
    if (begun_) return true;
    if (buffer_.size() - used_ < kHeadSize) return false;
    ByteReader in{ByteView{buffer_}.subspan(used_)};
    if (as_text(in.raw(kMagic.size())) != kMagic) {
        return fail(Errc::BadInput, "not a Camino bundle");
    }
    if (in.u8() != kVersion) {
        return fail(Errc::BadInput, "a bundle of a newer Camino; update this program");
    }
    used_ += kHeadSize;
    begun_ = true;
    return true;
}

Result<std::optional<PartReader::PartView>> PartReader::peek() const {
    ByteReader in{ByteView{buffer_}.subspan(used_)};
    const auto kind = in.u8();
    if (in.ok() && kind == kEnd) return PartView{};
    const auto size = in.u32();
    if (!in.ok()) return std::nullopt;
    if (size == 0 || size > kPartSizeMax) {
        return fail(Errc::BadInput, "a bundle with a part of impossible size");
    }
    const auto bytes = in.raw(size);
    if (!in.ok()) return std::nullopt;
    return PartView{kind, bytes};
}

Result<std::optional<Part>> PartReader::next() {
    if (!TRY(begin())) return std::nullopt;
    while (!ended_) {
        const auto part = TRY(peek());
        if (!part) return std::nullopt;
        ended_ = part->kind == kEnd;
        used_ += ended_ ? 1 : kHeadSize + part->bytes.size();
        if (!is_known(part->kind)) continue;
        return Part{static_cast<PartKind>(part->kind), {part->bytes.begin(), part->bytes.end()}};
    }
    if (used_ == buffer_.size()) return std::nullopt;
    return fail(Errc::BadInput, "a bundle with something after its end");
}

}  // namespace camino::wire
