// Entity tag: names the bytes of a file in HTTP (If-None-Match), so that whoever holds the same
// ones need not be sent them again. Both sides work it out of the bytes; no answer carries it.

#pragma once

#include <string>

#include "shared/crypto/hash.h"

namespace camino::wire {

/// "\"" and the first 32 hexadecimal digits of the SHA-256, and "\"".
[[nodiscard]] inline std::string entity_tag(ByteView file) {
    constexpr std::size_t kDigits = 32;
    return '"' + to_hex(crypto::sha256(file)).substr(0, kDigits) + '"';
}

}  // namespace camino::wire
