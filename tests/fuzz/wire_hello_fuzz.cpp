// Whatever a device sends, a hello that decodes has the size of one and reads the same again.

#include "shared/base/assert.h"
#include "sync/wire/hello.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    return {wire::sign_hello({.next_seq = 9}, crypto::SignKey::generate())};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = test::input(data, size);
    if (const auto hello = wire::decode_hello(bytes)) {
        CAMINO_ASSERT(size == wire::kHelloSize);
        const auto again = wire::sign_hello(*hello, crypto::SignKey::generate());
        CAMINO_ASSERT(wire::decode_hello(again) == *hello);
    }
    return 0;
}
