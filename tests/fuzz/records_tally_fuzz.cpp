// Whatever calls itself a tally or a batch of them: what decodes encodes to the same bytes.

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/records/tally.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const auto tally = records::encode({.country = {std::byte{'C'}, std::byte{'O'}}});
    records::SealedTally one{};
    records::SealedTally two{};
    two.fill(std::byte{2});
    return {Bytes{tally.begin(), tally.end()},
            records::sign_batch({one, two}, crypto::SignKey::generate()).value()};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto key = crypto::SignKey::generate();
    const auto bytes = test::input(data, size);
    if (const auto tally = records::decode_tally(bytes)) {
        const auto again = records::encode(*tally);
        CAMINO_ASSERT(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()));
    }
    if (const auto batch = records::decode_batch(bytes)) {
        CAMINO_ASSERT(batch->id == records::batch_id(batch->device, batch->tallies));
        CAMINO_ASSERT(records::sign_batch(batch->tallies, key)->size() == bytes.size());
    }
    return 0;
}
