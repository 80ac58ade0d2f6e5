#include "sync/wire/bundle_parts.h"

namespace camino::wire {

namespace {

constexpr std::string_view kMagic = "CMBN";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kHeadSize = 5;

bool is_known(std::uint8_t kind) { return kind >= 1 && kind <= 4; }

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
    out.u8(0);
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

Result<std::optional<Part>> PartReader::next() {
    const auto after_end = fail(Errc::BadInput, "a bundle with something after its end");
    if (ended_ && used_ < buffer_.size()) return after_end;
    if (ended_ || !TRY(begin())) return std::nullopt;
    for (;;) {
        ByteReader in{ByteView{buffer_}.subspan(used_)};
        const auto kind = in.u8();
        if (!in.ok()) return std::nullopt;
        if (kind == 0) {
            ended_ = true;
            used_ += 1;
            if (!in.at_end()) return after_end;
            return std::nullopt;
        }
        const auto size = in.u32();
        if (!in.ok()) return std::nullopt;
        if (size == 0 || size > kPartSizeMax) {
            return fail(Errc::BadInput, "a bundle with a part of impossible size");
        }
        const auto bytes = in.raw(size);
        if (!in.ok()) return std::nullopt;
        used_ += kHeadSize + size;
        if (!is_known(kind)) continue;
        return Part{static_cast<PartKind>(kind), Bytes(bytes.begin(), bytes.end())};
    }
}

}  // namespace camino::wire
