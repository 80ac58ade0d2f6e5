#include "shared/crypto/secret_memory.h"

#include <sodium.h>

#include "shared/base/assert.h"
#include "shared/crypto/ready.h"

namespace camino::crypto {

namespace {

constexpr std::size_t kPage = 4096;

}  // namespace

void* SecretMemory::Pages::do_allocate(std::size_t bytes, std::size_t alignment) {
    CAMINO_ASSERT(alignment <= kPage);
    ready();
    // A piece ends where its last page does: a round size aligns its beginning.
    auto* const place = sodium_malloc((bytes + alignment - 1) / alignment * alignment);
    CAMINO_ASSERT(place != nullptr);
    size += bytes;
    return place;
}

void SecretMemory::Pages::do_deallocate(void* place, std::size_t bytes, std::size_t) {
    size -= bytes;
    sodium_free(place);
}

}  // namespace camino::crypto
