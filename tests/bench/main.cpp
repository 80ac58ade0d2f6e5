// camino_bench [NAME]: all of them, or one.

#include <array>
#include <string_view>
#include <utility>

#include "tests/bench/bench.h"

int main(int count, char** words) {
    using namespace camino::bench;
    constexpr std::array<std::pair<std::string_view, void (*)()>, 5> kBenches{
        {{"screening", screening},
         {"saving", saving},
         {"cases", worker_cases},
         {"receiving", receiving},
         {"screens", screens}}};
    const std::string_view wanted = count > 1 ? words[1] : "";
    for (const auto& [name, run] : kBenches) {
        if (wanted.empty() || wanted == name) run();
    }
    return 0;
}
