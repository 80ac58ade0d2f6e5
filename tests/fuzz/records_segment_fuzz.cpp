// Whatever a device sends, a segment that decodes joins to the same bytes.

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/records/segment.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const auto key = crypto::SignKey::generate();
    const Bytes envelope(199);
    const std::vector<ByteView> envelopes(3, ByteView{envelope});
    return {records::sign_segment({1, {}, envelopes}, key).value()};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = test::input(data, size);
    if (const auto segment = records::decode_segment(bytes)) {
        const auto again = records::join_segment(*segment);
        CAMINO_ASSERT(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()));
    }
    return 0;
}
