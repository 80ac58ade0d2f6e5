// Whatever answers with problem+json, what decodes encodes to the same.

#include "shared/base/assert.h"
#include "sync/wire/problem.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const auto text = wire::encode({409, "fork", "other records"});
    const auto bytes = as_bytes(text);
    return {Bytes(bytes.begin(), bytes.end())};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto problem = wire::decode_problem(as_text(test::input(data, size)));
    if (problem) CAMINO_ASSERT(wire::decode_problem(wire::encode(*problem)) == *problem);
    return 0;
}
