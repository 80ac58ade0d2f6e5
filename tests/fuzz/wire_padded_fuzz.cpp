// Whatever a device or a hub sends, what decodes written again is the same bytes. Most inputs end
// before their padding, which is added: else mutations would hardly ever meet the head.

#include "shared/base/assert.h"
#include "sync/wire/padded.h"

#include "tests/fuzz/target.h"

using namespace camino;

namespace {

void read(const Bytes& bytes) {
    if (const auto padded = wire::read_padded(bytes))
        CAMINO_ASSERT(wire::write_padded(*padded) == bytes);
    if (const auto answer = wire::read_padded_answer(bytes))
        CAMINO_ASSERT(wire::write_padded_answer(*answer) == bytes);
}

}  // namespace

std::vector<Bytes> camino::test::fuzz_seeds() {
    auto message = wire::write_padded({wire::PaddedKind::TallyBatch, Bytes(9, std::byte{7})});
    auto answer = wire::write_padded_answer({429, 60, "application/problem+json", "{}"});
    message.resize(24);
    answer.resize(48);
    return {message, answer};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = test::input(data, size);
    Bytes bytes{input.begin(), input.end()};
    read(bytes);
    for (const auto step : {wire::kPaddedAnswerStep, wire::kPaddedStep}) {
        bytes.resize((bytes.size() + step - 1) / step * step);
        read(bytes);
    }
    return 0;
}
