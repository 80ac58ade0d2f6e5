// Opens a real window with a sample question and answers taps, to measure it: window_probe SECONDS
//
// Prints the time to the first picture, the memory, and the processor time used while idle.

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>

#include "kiosk/platform/asset_files.h"
#include "kiosk/platform/clock.h"
#include "kiosk/platform/sandbox.h"
#include "kiosk/platform/screen_host.h"
#include "kiosk/platform/window.h"

#include "tests/kiosk/ui/gallery_screens.h"

namespace {

using namespace camino;
using namespace camino::kiosk;

std::string memory_line(const char* name) {
    std::ifstream in{"/proc/self/smaps_rollup"};
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(name)) return line;
    }
    return {};
}

double cpu_ms() { return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC; }

int run(Duration time) {
    keep_memory_private();
    const Instant start = monotonic_now();
    auto files = AssetFiles::installed();
    auto window = Window::open({});
    auto stage = Stage::create(files.source());
    if (!window || !stage) {
        std::fprintf(stderr, "%s\n", (!window ? window.error() : stage.error()).detail.c_str());
        return 1;
    }
    ScreenHost host{**stage};
    host.view.size_px = window->size_px();
    host.refresh(gallery::question_with_four_answers);
    window->show(**stage);
    std::printf("first picture after %lld ms, %.0f ms CPU\n",
                static_cast<long long>((monotonic_now() - start).count()), cpu_ms());
    if (auto shut = forbid_internet_sockets(); !shut) {
        std::fprintf(stderr, "%s\n", shut.error().detail.c_str());
        return 1;
    }

    const Instant end = monotonic_now() + time;
    double idle_from = cpu_ms();
    while (monotonic_now() < end) {
        for (const Input& input : window->wait(end - monotonic_now())) {
            host.view.size_px = window->size_px();
            host.take(input, gallery::question_with_four_answers);
        }
        if (!host.wants_frame()) continue;
        while (host.wants_frame()) host.refresh(gallery::question_with_four_answers);
        window->show(**stage);
        idle_from = cpu_ms();
    }
    std::printf("%s\n%s\n", memory_line("Rss").c_str(), memory_line("Pss:").c_str());
    std::printf("%.2f ms CPU since the last input\n", cpu_ms() - idle_from);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: window_probe SECONDS\n");
        return 2;
    }
    return run(Duration{1'000 * std::atoi(argv[1])});
}
