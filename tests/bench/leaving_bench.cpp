// How long "leave now" takes: from the press, with the results of a visit on the screen, until all
// is wiped and the notice board is drawn and shown.

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <vector>

#include "kiosk/platform/app.h"
#include "kiosk/platform/asset_files.h"
#include "kiosk/platform/script.h"
#include "kiosk/screens/screens.h"
#include "shared/crypto/random.h"

#include "tests/bench/bench.h"
#include "tests/story/program.h"
#include "tests/support/temp_folder.h"

namespace camino::bench {

namespace {

constexpr int kVisitCount = 20;

template <class T>
T must(Result<T> result) {
    if (result) return take_value(std::move(result));
    std::fprintf(stderr, "bench: %s\n", result.error().detail.c_str());
    std::exit(1);
}

std::vector<double> leave_often(kiosk::App& app, const std::string& answers) {
    using Clock = std::chrono::steady_clock;
    std::vector<double> times;
    for (int i = 0; i < kVisitCount; ++i) {
        must(kiosk::play_answers(app, answers));
        const auto start = Clock::now();
        const bool pressed = app.press("leave");
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
        if (!pressed || app.model().screen != kiosk::Screen::Notice) std::exit(1);
        static_cast<void>(app.press("nav.next"));
    }
    std::sort(times.begin(), times.end());
    return times;
}

}  // namespace

void leaving() {
    const test::TempFolder folder;
    must(crypto::initialise());
    const auto made =
        test::run({test::program("camino"), "deploy", "demo", folder.path("demo")}).status;
    if (made != 0) std::exit(1);
    std::ofstream(folder.path("answers")) << R"({"where_now":"CO","nationality":["VE"]})";

    kiosk::Options options;
    options.data = folder.path("demo/kiosk");
    auto machine = must(kiosk::Machine::open(options, {.program = "camino-kiosk"}));
    auto files = kiosk::AssetFiles::installed();
    auto stage = must(kiosk::Stage::create(files.source()));
    auto window = must(kiosk::Window::open({.headless = true}));
    kiosk::App app(machine, window, *stage, {.update = kiosk::update, .draw = kiosk::draw});
    const auto times = leave_often(app, folder.path("answers"));
    line("leave now to the wiped notice board, middle", times[times.size() / 2], "ms", "100");
    line("leave now to the wiped notice board, slowest", times.back(), "ms", "100");
}

}  // namespace camino::bench
