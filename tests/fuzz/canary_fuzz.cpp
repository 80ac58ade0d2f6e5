// Breaks on purpose, on an input that only mutation reaches: shows that what a target finds turns
// the tests red.

#include "shared/base/assert.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const auto text = as_bytes("a canary in a mine");
    return {Bytes{text.begin(), text.end()}};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = as_text(test::input(data, size));
    CAMINO_ASSERT(!text.starts_with("a bana") && !text.ends_with("a line"));
    return 0;
}
