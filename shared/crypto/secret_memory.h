// SecretMemory: locked memory for containers: not swapped, not in core dumps, zeroed when released.
//
//     SecretMemory memory;
//     std::pmr::vector<Row> rows{&memory.resource()};
//
// Small pieces share blocks; what a container gave back inside a block is zeroed with the block.
// Where the limit of locked memory is reached it still works, unlocked. Not thread-safe.

#pragma once

#include <memory_resource>

namespace camino::crypto {

class SecretMemory {
public:
    SecretMemory()
        : pool_({.max_blocks_per_chunk = 0, .largest_required_pool_block = 1024}, &pages_) {}
    SecretMemory(const SecretMemory&) = delete;
    SecretMemory& operator=(const SecretMemory&) = delete;

    [[nodiscard]] std::pmr::memory_resource& resource() { return pool_; }

    /// Bytes held from the system, guard pages left out.
    [[nodiscard]] std::size_t size() const { return pages_.size; }

private:
    struct Pages : std::pmr::memory_resource {
        std::size_t size = 0;

        void* do_allocate(std::size_t bytes, std::size_t alignment) override;
        void do_deallocate(void* place, std::size_t bytes, std::size_t alignment) override;
        [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override {
            return this == &other;
        }
    };

    Pages pages_;
    std::pmr::unsynchronized_pool_resource pool_;
};

}  // namespace camino::crypto
