// Whatever a device sends, an asking that decodes written again reads the same again.

#include "shared/base/assert.h"
#include "sync/wire/team_ask.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    return {
        wire::sign_team_ask({.generation = 1, .team = 7, .after = 9}, crypto::SignKey::generate())};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = test::input(data, size);
    if (const auto ask = wire::decode_team_ask(bytes)) {
        const auto again = wire::sign_team_ask(*ask, crypto::SignKey::generate());
        CAMINO_ASSERT(again.size() == size && wire::decode_team_ask(again) == *ask);
    }
    return 0;
}
