// Randomness from the operating system.

#pragma once

#include <cstdint>
#include <span>

#include "shared/base/bytes.h"

namespace camino::crypto {

/// Prepares the library and says whether the machine can be trusted to be random. Programs call
/// it first; everything else in this folder prepares the library by itself as well.
/// Errors: Io when the operating system gives no randomness.
[[nodiscard]] Result<void> initialise();

/// Overwrites `out` with unpredictable bytes.
void fill_random(std::span<std::byte> out);

[[nodiscard]] Bytes random_bytes(std::size_t size);

/// Any of 0 .. bound - 1, each as likely as the others. `bound` is 1 or more.
[[nodiscard]] std::uint32_t random_below(std::uint32_t bound);

template <std::size_t N>
[[nodiscard]] ByteArray<N> random_array() {
    ByteArray<N> out{};
    fill_random(out);
    return out;
}

}  // namespace camino::crypto
