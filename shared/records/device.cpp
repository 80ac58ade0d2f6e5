#include "shared/records/device.h"

#include <algorithm>
#include <bit>

#include "shared/crypto/hash.h"

namespace camino::records {

DeviceId device_id(const crypto::SignPublicKey& key) {
    const auto hash = crypto::hash(key.bytes);
    DeviceId device;
    std::copy_n(hash.begin(), device.bytes.size(), device.bytes.begin());
    return device;
}

std::string to_string(DeviceId device) { return to_hex(device.bytes); }

Result<DeviceId> parse_device_id(std::string_view text) {
    const auto bytes = TRY(from_hex(text));
    DeviceId device;
    if (bytes.size() != device.bytes.size())
        return fail(Errc::BadInput, "a device id has 16 hexadecimal digits");
    std::copy(bytes.begin(), bytes.end(), device.bytes.begin());
    return device;
}

std::int64_t to_integer(DeviceId device) {
    return std::bit_cast<std::int64_t>(ByteReader{device.bytes}.u64());
}

DeviceId device_from_integer(std::int64_t value) {
    const auto bytes = ByteWriter{}.u64(std::bit_cast<std::uint64_t>(value)).take();
    return {ByteReader{bytes}.array<8>()};
}

}  // namespace camino::records
