#include "shared/crypto/random.h"

#include <sodium.h>

#include "shared/base/assert.h"
#include "shared/crypto/ready.h"

namespace camino::crypto {

Result<void> initialise() {
    if (!is_ready()) return fail(Errc::Io, "the operating system gives no randomness");
    return {};
}

void fill_random(std::span<std::byte> out) {
    ready();
    if (!out.empty()) randombytes_buf(out.data(), out.size());
}

Bytes random_bytes(std::size_t size) {
    Bytes bytes(size);
    fill_random(bytes);
    return bytes;
}

std::uint32_t random_below(std::uint32_t bound) {
    ready();
    CAMINO_ASSERT(bound > 0);
    return randombytes_uniform(bound);
}

}  // namespace camino::crypto
