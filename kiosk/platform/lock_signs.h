// Lock signs: what says that a worker leaves their laptop, so that it must be locked at once.
//
//     if (signs.asked()) ...      asked at least once a second; never waits
//
// Three signs, of which a machine may give only some: it slept (seen when it wakes), its lid was
// closed, or SIGUSR1 came. The last is sent before the machine sleeps, by
// kiosk/camino-desk-lock.service, so that no key is in the memory that sleeps.

#pragma once

#include <functional>
#include <string>

#include "shared/base/time.h"

namespace camino::kiosk {

/// What the machine says at one moment.
struct LockReading {
    Duration slept{};         ///< All its sleeps since it was started.
    bool lid_closed = false;  ///< False too where it does not say.
    bool told = false;        ///< SIGUSR1 came since the reading before.
};

inline constexpr Duration kSleepMin{1'000};  ///< Less is the two clocks, not a sleep.

/// Whether there was a sign between two readings. A lid that stays closed is none: a worker with
/// another screen works with it. Pure.
[[nodiscard]] bool is_lock_sign(const LockReading& before, const LockReading& now);

/// Whether the kernel knows of a closed lid, below `root` for tests.
[[nodiscard]] bool is_lid_closed(const std::string& root = {});

/// One at a time in a program, for there is one SIGUSR1.
class LockSigns {
public:
    using Read = std::function<LockReading()>;

    /// Of this machine. From here to the end of the program SIGUSR1 ends it no more.
    LockSigns();

    /// Of what `read` says.
    explicit LockSigns(Read read);

    /// True once for each sign since it was made or asked last; several at once are one.
    [[nodiscard]] bool asked();

private:
    Read read_;
    LockReading last_;  ///< Of sleeps, what was told of: short ones add up.
};

}  // namespace camino::kiosk
