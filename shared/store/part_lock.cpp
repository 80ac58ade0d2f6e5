#include "shared/store/part_lock.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include "shared/store/folders.h"

namespace camino::store {

Result<PartLock> PartLock::take(const std::string& folder, const std::string& program) {
    TRY(make_folder(folder));
    const std::string path = folder + "/lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    if (file < 0) return fail(Errc::Io, path + ": " + std::strerror(errno));
    PartLock lock{file};
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) return lock;
    if (errno != EWOULDBLOCK) return fail(Errc::Io, path + ": " + std::strerror(errno));
    return fail(Errc::Unavailable, program + " is already running on " + folder +
                                       "; stop it first, or choose another --data folder");
}

Result<PartLock> PartLock::take_within(const std::string& folder, const std::string& program,
                                       Duration patience) {
    constexpr Duration kPause = std::chrono::milliseconds{20};
    for (auto waited = Duration{};; waited += kPause) {
        auto lock = take(folder, program);
        const bool held = !lock && lock.error().code == Errc::Unavailable;
        if (!held || waited >= patience) return lock;
        std::this_thread::sleep_for(kPause);
    }
}

PartLock::PartLock(PartLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

PartLock::~PartLock() {
    if (file_ >= 0) ::close(file_);
}

}  // namespace camino::store
