// Whatever calls itself a receipt: what decodes says the same once it is written again.

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/records/receipt.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const auto key = crypto::SignKey::generate();
    const records::Receipt receipt{
        .generation = 1, .through_seq = 9, .set_aside = {3, 8}, .batches = {records::BatchId{}}};
    return {records::sign_receipt(receipt, key).value()};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto key = crypto::SignKey::generate();
    const auto bytes = test::input(data, size);
    if (const auto receipt = records::decode_receipt(bytes)) {
        const auto again = records::sign_receipt(*receipt, key).value();
        CAMINO_ASSERT(again.size() == bytes.size());
        CAMINO_ASSERT(
            std::equal(again.begin(), again.end() - crypto::kSignatureSize, bytes.begin()));
    }
    return 0;
}
