#include "sync/client/saved_state.h"

namespace camino::sync {

namespace {

constexpr std::uint8_t kVersion = 1;

}  // namespace

Bytes write_saved(const Saved& saved, records::DeviceId device) {
    ByteWriter out;
    out.u8(kVersion).raw(device.bytes).u32(saved.generation).u64(saved.through);
    out.u32(saved.failures).u64(saved.seed);
    return out.take();
}

Saved read_saved(ByteView bytes, records::DeviceId device) {
    ByteReader in{bytes};
    const auto version = in.u8();
    const records::DeviceId whose{in.array<8>()};
    Saved saved;
    saved.generation = in.u32();
    saved.through = in.u64();
    saved.failures = in.u32();
    saved.seed = in.u64();
    const bool good = in.at_end() && version == kVersion && whose == device;
    return good ? saved : Saved{};
}

}  // namespace camino::sync
