#include "kiosk/platform/lock_signs.h"

#include <atomic>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <signal.h>
#include <utility>

#include "shared/base/assert.h"

namespace camino::kiosk {

namespace {

namespace fs = std::filesystem;

std::atomic<bool> told{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may take no lock");

void remember(int /*signal*/) { told = true; }

void listen() {
    struct sigaction action {};
    action.sa_handler = remember;
    action.sa_flags = SA_RESTART;
    CAMINO_ASSERT(::sigaction(SIGUSR1, &action, nullptr) == 0);
}

Duration read_clock(clockid_t clock) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return std::chrono::duration_cast<Duration>(std::chrono::seconds{time.tv_sec} +
                                                std::chrono::nanoseconds{time.tv_nsec});
}

/// Only the first of the clocks goes on while the machine sleeps. What happens between the two
/// makes it less than it is, never more, and the next reading puts it right.
Duration time_slept() {
    const auto with_sleep = read_clock(CLOCK_BOOTTIME);
    return with_sleep - read_clock(CLOCK_MONOTONIC);
}

LockReading read_machine() {
    return {.slept = time_slept(), .lid_closed = is_lid_closed(), .told = told.exchange(false)};
}

LockSigns::Read this_machine() {
    listen();
    return read_machine;
}

}  // namespace

bool is_lock_sign(const LockReading& before, const LockReading& now) {
    const bool slept = now.slept - before.slept >= kSleepMin;
    const bool closed = now.lid_closed && !before.lid_closed;
    return slept || closed || now.told;
}

// "state:      closed"
bool is_lid_closed(const std::string& root) {
    std::error_code error;
    for (const auto& lid : fs::directory_iterator(root + "/proc/acpi/button/lid", error)) {
        std::ifstream file(lid.path() / "state");
        std::string name;
        std::string state;
        if (file >> name >> state && state == "closed") return true;
    }
    return false;
}

LockSigns::LockSigns() : LockSigns(this_machine()) {}

LockSigns::LockSigns(Read read) : read_(std::move(read)), last_(read_()) {}

bool LockSigns::asked() {
    const auto now = read_();
    const bool sign = is_lock_sign(last_, now);
    last_.lid_closed = now.lid_closed;
    if (now.slept - last_.slept >= kSleepMin) last_.slept = now.slept;
    return sign;
}

}  // namespace camino::kiosk
