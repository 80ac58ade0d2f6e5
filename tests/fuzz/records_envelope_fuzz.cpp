// Whatever a disk or a wire holds, an envelope that decodes encodes to the same bytes.

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/records/envelope.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const auto key = crypto::SealKeyPair::generate();
    return {records::seal_record(Bytes(10), {.to = key.public_key}).value(),
            records::seal_record(Bytes(200), {.to = key.public_key}).value()};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = test::input(data, size);
    if (const auto envelope = records::decode_envelope(bytes)) {
        const auto again = records::encode(*envelope);
        CAMINO_ASSERT(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()));
    }
    return 0;
}
