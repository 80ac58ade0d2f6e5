// Secret: bytes that must not outlive their use.

#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "shared/base/bytes.h"

namespace camino::crypto {

/// Overwrites `bytes` with zeros in a way that no optimiser removes.
void wipe(std::span<std::byte> bytes);

/// Compares in a time that depends on the sizes alone.
[[nodiscard]] bool equal_constant_time(ByteView a, ByteView b);

/// A fixed-size buffer in guarded, locked memory (sodium_malloc): not swapped, not in core dumps,
/// zeroed when released. Moves, never copies. Where the limit of locked memory is reached it still
/// works, unlocked.
class Secret {
public:
    Secret() = default;  ///< Empty.
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret() = default;

    /// `size` bytes of zero. Aborts when the machine has no memory left.
    explicit Secret(std::size_t size);

    /// A copy of `bytes`; the caller wipes the original.
    [[nodiscard]] static Secret copy_of(ByteView bytes);
    [[nodiscard]] static Secret random(std::size_t size);

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::span<std::byte> writable() { return {raw_.get(), size_}; }
    [[nodiscard]] ByteView view() const { return {raw_.get(), size_}; }

    /// Zeroes the content and keeps the buffer.
    void clear() { wipe(writable()); }

private:
    struct Release {
        void operator()(std::byte* raw) const noexcept;
    };

    std::unique_ptr<std::byte, Release> raw_;
    std::size_t size_ = 0;
};

}  // namespace camino::crypto
