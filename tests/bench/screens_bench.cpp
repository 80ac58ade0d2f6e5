// How long a frame takes that a touch asks for, and how long "leave now" does: from the press, with
// the results of a visit on the screen, until all is wiped and the notice board is drawn and shown.

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
constexpr int kFrameCount = 50;

template <class T>
T must(Result<T> result) {
    if (result) return take_value(std::move(result));
    std::fprintf(stderr, "bench: %s\n", result.error().detail.c_str());
    std::exit(1);
}

void must_press(kiosk::App& app, std::string_view id) {
    if (app.press(id)) return;
    std::fprintf(stderr, "bench: nothing to press: %s\n", std::string(id).c_str());
    std::exit(1);
}

template <class Act>
double took_ms(const Act& act) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    act();
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// A finger that moves is drawn, and shown once.
std::vector<double> draw_often(kiosk::App& app) {
    std::vector<double> times;
    for (int i = 0; i < kFrameCount; ++i) {
        const kiosk::PointerMoved moved{{400.0F + static_cast<float>(i), 400}};
        times.push_back(took_ms([&] { app.act(moved); }));
    }
    std::sort(times.begin(), times.end());
    return times;
}

std::vector<double> leave_often(kiosk::App& app, const std::string& answers) {
    std::vector<double> times;
    for (int i = 0; i < kVisitCount; ++i) {
        must(kiosk::play_answers(app, answers));
        times.push_back(took_ms([&] { must_press(app, "leave"); }));
        if (app.model().screen != kiosk::Screen::Notice) std::exit(1);
        must_press(app, "nav.next");
    }
    std::sort(times.begin(), times.end());
    return times;
}

void frame_line(const char* what, kiosk::App& app) {
    const auto times = draw_often(app);
    line(what, times[times.size() / 2], "ms", "10");
}

void frames(kiosk::App& app, const std::string& answers) {
    frame_line("a frame of the welcome screen, 1280x800", app);
    for (const auto* step : {"door.screening", "nav.next", "age_band.21plus", "where_now.CO"})
        must_press(app, step);
    frame_line("a frame of a question", app);
    must_press(app, "leave");
    must_press(app, "nav.next");
    must(kiosk::play_answers(app, answers));
    frame_line("a frame of the results", app);
    must_press(app, "leave");
    must_press(app, "nav.next");
}

}  // namespace

void screens() {
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
    frames(app, folder.path("answers"));
    const auto times = leave_often(app, folder.path("answers"));
    line("leave now to the wiped notice board, middle", times[times.size() / 2], "ms", "100");
    line("leave now to the wiped notice board, slowest", times.back(), "ms", "100");
}

}  // namespace camino::bench
