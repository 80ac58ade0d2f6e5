// Whatever a sealed box holds, decoding neither crashes nor accepts what encode() would not write.

#include <algorithm>

#include "shared/base/assert.h"

#include "tests/fuzz/target.h"
#include "tests/support/sample_events.h"
#include "tests/support/sample_records.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    Rng rng{1};
    std::vector<Bytes> seeds;
    for (int i = 0; i < 8; ++i) {
        const auto dictionary = small_dictionary();
        auto record = random_record(rng, dictionary);
        if (i % 2 == 1) record.event = random_event(rng);
        seeds.push_back(records::encode(record, dictionary).value());
    }
    return seeds;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto dictionary = test::small_dictionary();
    const auto bytes = test::input(data, size);
    if (const auto record = records::decode_record(bytes, dictionary)) {
        const auto again = records::encode(*record, dictionary).value();
        CAMINO_ASSERT(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()));
    }
    return 0;
}
