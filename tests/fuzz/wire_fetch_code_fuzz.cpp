// Whatever somebody types, a code that decodes is one that a hub could have given out.

#include "shared/base/assert.h"
#include "sync/wire/fetch_code.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const auto line = wire::encode(wire::FetchSecret{std::byte{7}});
    const auto bytes = as_bytes(line);
    return {Bytes(bytes.begin(), bytes.end())};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (const auto code = wire::decode_fetch_code(as_text(test::input(data, size))))
        CAMINO_ASSERT(wire::decode_fetch_code(wire::encode(*code)) == *code);
    return 0;
}
