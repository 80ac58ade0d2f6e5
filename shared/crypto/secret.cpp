#include "shared/crypto/secret.h"

#include <algorithm>
#include <sodium.h>
#include <utility>

#include "shared/base/assert.h"
#include "shared/crypto/random.h"
#include "shared/crypto/raw.h"
#include "shared/crypto/ready.h"

namespace camino::crypto {

void wipe(std::span<std::byte> bytes) {
    if (!bytes.empty()) sodium_memzero(bytes.data(), bytes.size());
}

bool equal_constant_time(ByteView a, ByteView b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

void Secret::Release::operator()(std::byte* raw) const noexcept { sodium_free(raw); }

Secret::Secret(std::size_t size) : size_(size) {
    ready();
    raw_.reset(static_cast<std::byte*>(sodium_malloc(size)));
    CAMINO_ASSERT(raw_ != nullptr);
    clear();  // sodium_malloc fills with a pattern.
}

Secret::Secret(Secret&& other) noexcept
    : raw_(std::move(other.raw_)), size_(std::exchange(other.size_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
    raw_ = std::move(other.raw_);
    size_ = std::exchange(other.size_, 0);
    return *this;
}

Secret Secret::copy_of(ByteView bytes) {
    Secret secret{bytes.size()};
    std::copy(bytes.begin(), bytes.end(), secret.writable().begin());
    return secret;
}

Secret Secret::random(std::size_t size) {
    Secret secret{size};
    fill_random(secret.writable());
    return secret;
}

}  // namespace camino::crypto
