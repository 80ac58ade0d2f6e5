// What a fuzz target of this folder offers: LLVMFuzzerTestOneInput, and inputs to start from.
//
// Each target is built twice. As test_fuzz_<name> it replays thousands of seeded mutations and
// runs with all other tests; as fuzz_<name> (option CAMINO_FUZZ, clang) libFuzzer drives it.

#pragma once

#include <cstdint>
#include <vector>

#include "shared/base/bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace camino::test {

/// Valid inputs, made by the encoder under test.
std::vector<Bytes> fuzz_seeds();

inline ByteView input(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const std::byte*>(data), size};
}

}  // namespace camino::test
