// The layout of a sealed file: bundles and exports.
//
//     sealed key 80 | stream header 24 | chunks
//
// Nothing of it is in the clear. A fresh symmetric key is sealed to the reader's key; the chunks
// are crypto_secretstream_xchacha20poly1305, the last one tagged as final, so that truncation,
// removal and reordering show. The plain text is: version 1 | content | 0x80 | zeros. All chunks
// take 64 KiB in the file (the first together with key and header), and the zeros fill the file to
// a multiple of 1 MiB: its size says almost nothing.

#pragma once

#include <cstddef>
#include <cstdint>

namespace camino::crypto {

inline constexpr std::size_t kStreamBlock = std::size_t{64} * 1024;
inline constexpr std::size_t kStreamStep = std::size_t{1024} * 1024;
inline constexpr std::size_t kStreamTag = 17;
inline constexpr std::size_t kStreamHead = 80 + 24;
inline constexpr std::uint8_t kStreamVersion = 1;

}  // namespace camino::crypto
