// What decodes as a tombstone is exactly one.

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/records/tombstone.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    return {records::encode_tombstone(crypto::DeleteTag{std::byte{7}})};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = test::input(data, size);
    if (const auto tag = records::tombstone_tag(bytes)) {
        CAMINO_ASSERT(std::ranges::equal(records::encode_tombstone(*tag), bytes));
    }
    return 0;
}
