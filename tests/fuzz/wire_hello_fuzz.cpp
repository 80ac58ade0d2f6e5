// Whatever a device sends, a hello that decodes written again reads the same again; but for one of
// version 2, which nobody writes any more, it has its size.

#include "shared/base/assert.h"
#include "sync/wire/hello.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const auto key = crypto::SignKey::generate();
    return {wire::sign_hello({.next_seq = 9}, key),
            wire::sign_hello({.next_seq = 9, .health = wire::DeviceHealth{.waiting = 3}}, key)};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = test::input(data, size);
    if (const auto hello = wire::decode_hello(bytes)) {
        const auto again = wire::sign_hello(*hello, crypto::SignKey::generate());
        const bool is_written = bytes[4] != std::byte{2};
        CAMINO_ASSERT(!is_written || again.size() == size);
        CAMINO_ASSERT(wire::decode_hello(again) == *hello);
    }
    return 0;
}
