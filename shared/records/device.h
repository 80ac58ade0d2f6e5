// DeviceId: which kiosk or desk, without saying where.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/crypto/sign.h"

namespace camino::records {

/// The first 8 bytes of BLAKE2b-256 of the device's public key; 16 hexadecimal digits in JSON.
struct DeviceId {
    ByteArray<8> bytes{};

    auto operator<=>(const DeviceId&) const = default;
};

[[nodiscard]] DeviceId device_id(const crypto::SignPublicKey& key);

[[nodiscard]] std::string to_string(DeviceId device);

/// Errors: BadInput unless `text` is 16 hexadecimal digits.
[[nodiscard]] Result<DeviceId> parse_device_id(std::string_view text);

/// The id as a signed 64-bit number, for SQL columns; and back.
[[nodiscard]] std::int64_t to_integer(DeviceId device);
[[nodiscard]] DeviceId device_from_integer(std::int64_t value);

}  // namespace camino::records
