#include "shared/records/bits.h"

#include "shared/crypto/secret.h"

namespace camino::records {

BitWriter::BitWriter(std::size_t size_max) { bytes_.reserve(size_max); }

BitWriter::~BitWriter() { crypto::wipe(bytes_); }

BitWriter& BitWriter::add(std::uint64_t value, unsigned width) {
    CAMINO_ASSERT(width == 64 || (width < 64 && value >> width == 0));
    for (unsigned left = width; left > 0; --left) {
        if (used_ == 0) {
            CAMINO_ASSERT(bytes_.size() < bytes_.capacity());
            bytes_.push_back(std::byte{0});
        }
        const auto bit = static_cast<unsigned>(value >> (left - 1) & 1U);
        bytes_.back() |= static_cast<std::byte>(bit << (7U - used_));
        used_ = (used_ + 1) % 8;
    }
    return *this;
}

BitWriter& BitWriter::add(ByteView bytes) {
    for (const auto byte : bytes) add(std::to_integer<std::uint64_t>(byte), 8);
    return *this;
}

Bytes BitWriter::take() { return std::move(bytes_); }

std::uint64_t BitReader::take(unsigned width) {
    CAMINO_ASSERT(width <= 64);
    if (!ok_ || position_ + width > bytes_.size() * 8) {
        ok_ = false;
        return 0;
    }
    std::uint64_t value = 0;
    for (unsigned i = 0; i < width; ++i, ++position_) {
        const auto byte = std::to_integer<unsigned>(bytes_[position_ / 8]);
        value = value << 1U | (byte >> (7U - position_ % 8) & 1U);
    }
    return value;
}

void BitReader::align() {
    const auto rest = static_cast<unsigned>((8 - position_ % 8) % 8);
    if (take(rest) != 0) ok_ = false;
}

}  // namespace camino::records
