// Limits on what a repository may send, in bytes and in numbers.

#pragma once

#include <cstddef>
#include <cstdint>

namespace camino::tuf {

struct Limits {
    std::size_t root_size_max = 64U << 10U;
    std::size_t timestamp_size_max = 16U << 10U;
    std::size_t snapshot_size_max = 2'000'000;
    std::size_t targets_size_max = 5'000'000;
    std::int64_t target_size_max = std::int64_t{256} << 20U;  ///< Of one target file.
    int root_count_max = 1024;                                ///< New roots in one update.
    std::size_t role_count_max = 32;  ///< Delegated roles looked into for one target.
};

}  // namespace camino::tuf
