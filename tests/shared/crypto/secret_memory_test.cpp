#include "shared/crypto/secret_memory.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

using namespace camino::crypto;

namespace {

// Whether a core dump leaves out the memory at `place`, as the system says. (Whether it is locked
// cannot be asked here: the address sanitizer turns locking off.)
bool left_out_of_dumps(const void* place) {
    const auto at = reinterpret_cast<std::uintptr_t>(place);
    std::ifstream maps("/proc/self/smaps");
    bool inside = false;
    for (std::string line; std::getline(maps, line);) {
        unsigned long first = 0;
        unsigned long end = 0;
        if (std::sscanf(line.c_str(), "%lx-%lx ", &first, &end) == 2) {
            inside = first <= at && at < end;
        }
        if (inside && line.rfind("VmFlags:", 0) == 0) return line.find(" dd") != std::string::npos;
    }
    return false;
}

}  // namespace

TEST_CASE("secret memory: containers grow in it, and give it back", "[crypto]") {
    const std::string text(80, 'x');
    CHECK_FALSE(left_out_of_dumps(text.data()));
    SecretMemory memory;
    std::size_t size_in_use = 0;
    {
        std::pmr::vector<std::pmr::string> texts{&memory.resource()};
        for (int i = 0; i < 2000; ++i) texts.emplace_back(text);
        std::pmr::vector<std::uint64_t> numbers{&memory.resource()};
        numbers.resize(50'000, 7);
        size_in_use = memory.size();
        CHECK(size_in_use >= 2000 * 80 + 50'000 * 8);
        CHECK(left_out_of_dumps(texts[1999].data()));
        CHECK(left_out_of_dumps(&texts[0]));
        CHECK(left_out_of_dumps(&numbers[49'999]));
        CHECK(texts[1999] == std::string_view{text});
        CHECK(reinterpret_cast<std::uintptr_t>(numbers.data()) % alignof(std::uint64_t) == 0);
    }
    CHECK(memory.size() + 50'000 * 8 <=
          size_in_use);  // Large pieces go at once, small ones with the memory.
}
