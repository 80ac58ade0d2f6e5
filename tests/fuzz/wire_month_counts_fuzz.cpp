// Whatever a device sends, counts that decode written again read the same again, and none is small.

#include "shared/base/assert.h"
#include "sync/wire/month_counts.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const wire::MonthCounts counts{.month = 650, .counts = {{"smo.status", 5}, {"us_h2.age", 70}}};
    return {wire::sign_month_counts(counts, crypto::SignKey::generate()).value()};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = test::input(data, size);
    if (const auto counts = wire::decode_month_counts(bytes)) {
        for (const auto& count : counts->counts) CAMINO_ASSERT(count.second >= 5);
        const auto again = wire::sign_month_counts(*counts, crypto::SignKey::generate());
        CAMINO_ASSERT(again && again->size() == size);
        CAMINO_ASSERT(wire::decode_month_counts(*again) == *counts);
    }
    return 0;
}
