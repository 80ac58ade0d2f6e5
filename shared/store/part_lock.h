// PartLock: one program at a time writes a part (front/ or agent/) of a data folder.

#pragma once

#include <string>

#include "shared/base/result.h"
#include "shared/base/time.h"

namespace camino::store {

/// Held until destroyed; the kernel releases it even after a crash.
class PartLock {
public:
    /// Makes `folder` if needed and locks it. `program` is the name to give in the refusal.
    /// Errors: Unavailable if another program holds it; Io.
    [[nodiscard]] static Result<PartLock> take(const std::string& folder,
                                               const std::string& program);

    /// Waits as long for another program to give it back.
    [[nodiscard]] static Result<PartLock> take_within(const std::string& folder,
                                                      const std::string& program,
                                                      Duration patience);

    PartLock(PartLock&& other) noexcept;
    PartLock(const PartLock&) = delete;
    PartLock& operator=(const PartLock&) = delete;
    PartLock& operator=(PartLock&&) = delete;
    ~PartLock();

private:
    explicit PartLock(int file) : file_(file) {}
    int file_;
};

}  // namespace camino::store
