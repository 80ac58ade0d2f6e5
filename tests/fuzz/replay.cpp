// Runs a fuzz target for ten seconds: replay [SEED [COUNT]]; with a COUNT, that many inputs. It
// begins with the valid inputs and the corpus (corpus/NAME.hex, one input a line), and goes on with
// mutations of them. An input that breaks the target is printed as a line of the corpus.
//
// For libFuzzer: replay --write FOLDER leaves those inputs as files, and replay --collect FOLDER
// prints the files of a folder as a corpus.

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <string>

#include "tests/fuzz/target.h"
#include "tests/support/rng.h"
#include "tests/support/seeds.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#endif

using namespace camino;

namespace {

constexpr std::uint64_t kSeconds = 10;

const Bytes* running = nullptr;  // For whoever must say what broke.

void say_what_broke() {
    if (running == nullptr) return;
    std::fprintf(stderr, "found by: %s\n", to_hex(*running).c_str());
    std::fflush(stderr);
    running = nullptr;
}

void say_when_broken() {
    std::signal(SIGABRT, [](int) { say_what_broke(); });
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_set_death_callback(say_what_broke);
#endif
}

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
    running = &bytes;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    running = nullptr;
}

/// The valid inputs, and what was found before.
std::vector<Bytes> inputs() {
    auto all = test::fuzz_seeds();
    std::ifstream corpus(CAMINO_FUZZ_CORPUS);
    for (std::string line; std::getline(corpus, line);) {
        auto bytes = from_hex(line);
        if (!bytes) {
            std::fprintf(stderr, "%s: not hexadecimal: %s\n", CAMINO_FUZZ_CORPUS, line.c_str());
            std::exit(2);
        }
        all.push_back(*std::move(bytes));
    }
    return all;
}

int write_inputs(const std::string& folder) {
    int number = 0;
    for (const auto& bytes : inputs()) {
        std::ofstream out(folder + "/seed" + std::to_string(++number), std::ios::binary);
        const auto text = as_text(bytes);
        if (!out.write(text.data(), static_cast<std::streamsize>(text.size())).flush()) return 1;
    }
    return 0;
}

int collect(const std::string& folder) {
    std::set<std::string> lines;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        std::ifstream in(file.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        lines.insert(to_hex(as_bytes(text)));
    }
    for (const auto& line : lines) std::cout << line << "\n";
    return std::cout.flush() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string word = argc > 1 ? argv[1] : "";
    if (argc == 3 && word == "--write") return write_inputs(argv[2]);
    if (argc == 3 && word == "--collect") return collect(argv[2]);
    const auto seed =
        word.empty() ? test::seeds(1).front() : std::strtoull(word.c_str(), nullptr, 10);
    const auto count_max = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : UINT64_MAX;
    std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
    std::fflush(stdout);
    say_when_broken();
    test::Rng rng{seed};
    const auto known = inputs();
    for (const auto& bytes : known) run(bytes);
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::seconds{test::long_or_short(kSeconds)};
    std::uint64_t count = 0;
    while (count < count_max && (argc > 2 || Clock::now() < end)) {
        run(rng.chance(20) ? random_bytes(rng) : mutated(rng, known[rng.below(known.size())]));
        ++count;
    }
    std::printf("%zu known inputs, %llu others\n", known.size(),
                static_cast<unsigned long long>(count));
    return 0;
}
