// Bits: numbers of any width, most significant bit first, filled with zeros to a whole byte.

#pragma once

#include <bit>
#include <cstdint>

#include "shared/base/assert.h"
#include "shared/base/bytes.h"

namespace camino::records {

/// How many bits hold the numbers 0..count-1. `count` is at least 1; one value needs no bit.
[[nodiscard]] constexpr unsigned bits_for(std::uint64_t count) {
    CAMINO_ASSERT(count > 0);
    return static_cast<unsigned>(std::bit_width(count - 1));
}

/// Writes into one buffer that never grows, and wipes what it still holds: answers leave no copy.
class BitWriter {
public:
    /// At most `size_max` bytes can be written.
    explicit BitWriter(std::size_t size_max);
    BitWriter(const BitWriter&) = delete;
    BitWriter& operator=(const BitWriter&) = delete;
    ~BitWriter();

    /// Appends the low `width` bits of `value`; width 0..64, and value must fit.
    BitWriter& add(std::uint64_t value, unsigned width);
    BitWriter& add(ByteView bytes);

    /// Fills the last byte with zeros.
    void align() { used_ = 0; }

    /// The bytes so far, the last one filled with zeros.
    [[nodiscard]] Bytes take();

private:
    Bytes bytes_;
    unsigned used_ = 0;  ///< Bits used of the last byte, 0..7; 0 means that it is full.
};

/// Reading past the end yields zeros and turns ok() false.
class BitReader {
public:
    explicit BitReader(ByteView bytes) : bytes_(bytes) {}

    [[nodiscard]] std::uint64_t take(unsigned width);

    /// Skips to the next whole byte; what is skipped must be zero.
    void align();

    [[nodiscard]] bool ok() const { return ok_; }
    /// Whole bytes behind us, when the last one was filled.
    [[nodiscard]] std::size_t byte_position() const { return (position_ + 7) / 8; }
    [[nodiscard]] bool at_end() const { return ok_ && position_ == bytes_.size() * 8; }

private:
    ByteView bytes_;
    std::size_t position_ = 0;
    bool ok_ = true;
};

}  // namespace camino::records
