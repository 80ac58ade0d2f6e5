// What this process has open.

#pragma once

#include <array>
#include <string>
#include <unistd.h>

namespace camino::test {

/// Where the file of a descriptor lies; empty: nowhere.
inline std::string path_of(int descriptor) {
    std::array<char, 4096> text{};
    const auto link = "/proc/self/fd/" + std::to_string(descriptor);
    const auto size = ::readlink(link.c_str(), text.data(), text.size());
    return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : std::string{};
}

}  // namespace camino::test
