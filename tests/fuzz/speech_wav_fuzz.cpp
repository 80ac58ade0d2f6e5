// Any bytes as WAVE: samples are never more than the bytes that hold them.

#include "shared/base/assert.h"
#include "shared/sound/sound_data.h"

#include "tests/fuzz/target.h"

using namespace camino;
using namespace std::string_view_literals;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const auto bytes = as_bytes(
        "RIFF\x24\xF0\xFF\x7FWAVEfmt \x10\0\0\0\x01\0\x01\0\x22\x56\0\0\x44\xAC\0\0\x02\0\x10\0"
        "LIST\x02\0\0\0abdata\0\xF0\xFF\x7F\x01\0\x02\0"sv);
    return {Bytes(bytes.begin(), bytes.end())};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto sound = read_wav(test::input(data, size));
    if (sound) CAMINO_ASSERT(sound->samples.size() * 2 < size);
    return 0;
}
