// SmallStick: while it lives, files below a folder keep only their first bytes when they are
// synced, and the sync says that all is well: a stick that holds less than it says. Behind that
// they read as zeros. For the whole program; one at a time.

#pragma once

#include <cstdint>
#include <string>

namespace camino::test {

class SmallStick {
public:
    SmallStick(std::string folder, std::uint64_t size);
    SmallStick(const SmallStick&) = delete;
    SmallStick& operator=(const SmallStick&) = delete;
    ~SmallStick();

    /// Drops of the file what this stick does not hold.
    void forget(const std::string& path) const;

private:
    std::string folder_;
    std::uint64_t size_;
};

}  // namespace camino::test
