// Bytes: owned byte strings, hexadecimal, and big-endian reading and writing.
//
// Every binary format of Camino (shared/docs/FORMATS.md) is read with ByteReader and written with
// ByteWriter: integers are big-endian and fixed in size; nothing is aligned.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace camino {

using Bytes = std::vector<std::byte>;
using ByteView = std::span<const std::byte>;

template <std::size_t N>
using ByteArray = std::array<std::byte, N>;

[[nodiscard]] ByteView as_bytes(std::string_view text);
[[nodiscard]] std::string_view as_text(ByteView bytes);

[[nodiscard]] std::string to_hex(ByteView bytes);

/// Errors: BadInput unless `text` is an even number of hexadecimal digits.
[[nodiscard]] Result<Bytes> from_hex(std::string_view text);

/// Appends fields to a byte string, big-endian.
class ByteWriter {
public:
    ByteWriter& u8(std::uint8_t value) { return number(value, 1); }
    ByteWriter& u16(std::uint16_t value) { return number(value, 2); }
    ByteWriter& u32(std::uint32_t value) { return number(value, 4); }
    ByteWriter& u64(std::uint64_t value) { return number(value, 8); }
    ByteWriter& raw(ByteView bytes);

    [[nodiscard]] std::size_t size() const { return bytes_.size(); }
    [[nodiscard]] ByteView view() const { return bytes_; }
    [[nodiscard]] Bytes take() { return std::move(bytes_); }

private:
    ByteWriter& number(std::uint64_t value, int size);

    Bytes bytes_;
};

/// Takes fields from the front of a borrowed byte string, big-endian.
///
/// Reading past the end never happens: it yields zeros and turns ok() false, so a decoder reads
/// all its fields and checks once.
class ByteReader {
public:
    explicit ByteReader(ByteView bytes) : rest_(bytes) {}

    [[nodiscard]] std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
    [[nodiscard]] std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
    [[nodiscard]] std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
    [[nodiscard]] std::uint64_t u64() { return number(8); }

    /// The next `size` bytes, borrowed; empty when there are fewer.
    [[nodiscard]] ByteView raw(std::size_t size);

    template <std::size_t N>
    [[nodiscard]] ByteArray<N> array() {
        ByteArray<N> out{};
        const auto view = raw(N);
        for (std::size_t i = 0; i < view.size(); ++i) out[i] = view[i];
        return out;
    }

    [[nodiscard]] ByteView rest() const { return rest_; }
    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool at_end() const { return ok_ && rest_.empty(); }

private:
    std::uint64_t number(int size);

    ByteView rest_;
    bool ok_ = true;
};

}  // namespace camino
