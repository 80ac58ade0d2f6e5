// Bytes as libsodium takes them. Private to this folder.

#pragma once

#include <span>

#include "shared/base/bytes.h"

namespace camino::crypto {

inline const unsigned char* raw(ByteView bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
inline unsigned char* raw_out(std::span<std::byte> bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

}  // namespace camino::crypto
