// Replays seeded random inputs through a fuzz target: replay [SEED [COUNT]]; or writes the valid
// inputs as files for libFuzzer to start from: replay --write FOLDER.

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "tests/fuzz/target.h"
#include "tests/support/rng.h"
#include "tests/support/seeds.h"

using namespace camino;

namespace {

Bytes mutated(test::Rng& rng, Bytes bytes) {
    for (auto left = rng.below(6); left > 0; --left) {
        const auto at = bytes.empty() ? 0 : rng.below(bytes.size());
        const auto byte = static_cast<std::byte>(rng.below(256));
        const auto place = bytes.begin() + static_cast<std::ptrdiff_t>(at);
        switch (rng.below(5)) {
            case 0: bytes.insert(place, byte); break;
            case 1: bytes.resize(at); break;
            default:
                if (!bytes.empty()) bytes[at] = rng.chance(50) ? byte : bytes[at] ^ std::byte{1};
        }
    }
    return bytes;
}

Bytes random_bytes(test::Rng& rng) {
    Bytes bytes(rng.below(300));
    for (auto& byte : bytes) byte = static_cast<std::byte>(rng.below(256));
    return bytes;
}

void run(const Bytes& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

int write_seeds(const std::string& folder) {
    int number = 0;
    for (const auto& bytes : test::fuzz_seeds()) {
        std::ofstream out(folder + "/seed" + std::to_string(++number), std::ios::binary);
        const auto text = as_text(bytes);
        if (!out.write(text.data(), static_cast<std::streamsize>(text.size())).flush()) return 1;
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::string_view(argv[1]) == "--write") return write_seeds(argv[2]);
    const std::uint64_t seed =
        argc > 1 ? std::strtoull(argv[1], nullptr, 10) : test::seeds(1).front();
    const std::uint64_t count =
        argc > 2 ? std::strtoull(argv[2], nullptr, 10) : test::long_or_short(5000);
    std::printf("seed %llu, %llu inputs\n", static_cast<unsigned long long>(seed),
                static_cast<unsigned long long>(count));
    test::Rng rng{seed};
    const auto seeds = test::fuzz_seeds();
    for (const auto& bytes : seeds) run(bytes);
    for (std::uint64_t i = 0; i < count; ++i)
        run(rng.chance(20) ? random_bytes(rng) : mutated(rng, seeds[rng.below(seeds.size())]));
    return 0;
}
