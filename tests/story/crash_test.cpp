// A kiosk that dies in the middle of a visit: it stands before the welcome screen again within a
// second, nothing of the visit is anywhere, and no core file tells of it.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <signal.h>
#include <sstream>
#include <unistd.h>

#include "tests/story/needles.h"
#include "tests/story/stage.h"

using namespace camino;
using namespace camino::test;

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

const Said kAna{{"age_band", "\"21plus\""},
                {"where_now", "\"CO\""},
                {"nationality", "[\"VE\"]"},
                {"presence_since", "\"2023-06-07\""},
                {"status_now", "\"regular\""}};

/// The kiosk as it is kept running, with core files allowed where it starts.
Program supervised(const Stage& stage, const std::string& folder,
                   const std::vector<std::string>& script) {
    return stage.kiosk(
        script, {"/bin/bash", "-c", "cd \"$0\" && ulimit -c unlimited && exec \"$@\"", folder,
                 CAMINO_SOURCE_DIR "/kiosk/stay"});
}

/// The only child of a process.
pid_t child_of(pid_t parent) {
    const auto number = std::to_string(parent);
    std::istringstream children(text_of("/proc/" + number + "/task/" + number + "/children"));
    pid_t child = 0;
    children >> child;
    return child;
}

/// What is played when the program starts the next time: the stage has one script.
void next_time(const Stage& stage, const std::vector<std::string>& lines) {
    std::ofstream out(stage.beside("scripts/1"));
    for (const auto& line : lines) out << line << "\n";
}

/// Kills the kiosk; seconds until the one that comes after it shows its welcome screen.
double killed_and_back(const Stage& stage, pid_t kiosk, int signal) {
    fs::remove(stage.beside("shots/up.json"));
    const auto killed_at = Clock::now();
    ::kill(kiosk, signal);
    REQUIRE(wait_until([&] { return stage.has_shot("up"); }));
    return std::chrono::duration<double>(Clock::now() - killed_at).count();
}

}  // namespace

TEST_CASE("crash: the kiosk is back by itself, and knows nothing", "[story][root]") {
    if (::geteuid() != 0) {
        WARN("skipped: reading the memory of another process needs root");
        return;
    }
    const int signal = GENERATE(SIGSEGV, SIGKILL);
    CAPTURE(signal);
    const Stage stage;
    const auto folder = stage.beside("where_it_runs");
    fs::create_directory(folder);
    const std::vector<Needle> needles{{"the odd date as it is shown", kOddDateShown},
                                      span_of(kOddDate)};

    auto stay = supervised(
        stage, folder,
        {"answers " + stage.answers("ana", kAna), "press nav.back", "shot middle", "wait 600000"});
    REQUIRE(wait_until([&] { return stage.has_shot("middle"); }));
    next_time(stage, {"expect screen.welcome", "shot up", "wait 600000"});
    const pid_t first = child_of(stay.pid());
    const Snapshot middle(first);
    for (const auto& needle : needles) REQUIRE(middle.holds(needle));

    double shortest = killed_and_back(stage, first, signal);
    const pid_t second = child_of(stay.pid());
    CHECK(second != first);
    CHECK(Snapshot(second).found(needles).empty());
    CHECK(found_in_files({stage.deployment("kiosk"), stage.logs(), folder}, needles).empty());
    CHECK(fs::is_empty(folder));  // No core file.

    for (int i = 0; i < 2 && shortest >= 1; ++i) {
        shortest = std::min(shortest, killed_and_back(stage, child_of(stay.pid()), signal));
    }
    constexpr double kSeconds_max = 5;  // The aim is one; a machine that builds beside it has none.
    WARN("back after " << shortest << " s");
    CHECK(shortest < kSeconds_max);
    const pid_t last = child_of(stay.pid());
    stay.signal(SIGTERM);
    CHECK(stay.wait() == 128 + SIGTERM);
    CHECK_FALSE(fs::exists("/proc/" + std::to_string(last)));  // It went along.
}
