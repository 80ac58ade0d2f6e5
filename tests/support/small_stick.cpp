#include "tests/support/small_stick.h"

#include <array>
#include <dlfcn.h>
#include <filesystem>
#include <unistd.h>
#include <utility>

namespace camino::test {

namespace {

const SmallStick* plugged_in = nullptr;

std::string path_of(int descriptor) {
    std::array<char, 4096> text{};
    const auto link = "/proc/self/fd/" + std::to_string(descriptor);
    const auto size = ::readlink(link.c_str(), text.data(), text.size());
    return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : std::string{};
}

}  // namespace

SmallStick::SmallStick(std::string folder, std::uint64_t size)
    : folder_(std::move(folder)), size_(size) {
    plugged_in = this;
}

SmallStick::~SmallStick() { plugged_in = nullptr; }

void SmallStick::forget(const std::string& path) const {
    std::error_code error;
    const auto whole = std::filesystem::file_size(path, error);
    if (error || !path.starts_with(folder_ + "/") || whole <= size_) return;
    std::filesystem::resize_file(path, size_, error);
    std::filesystem::resize_file(path, whole, error);
}

}  // namespace camino::test

extern "C" int fsync(int descriptor) {
    using Function = int (*)(int);
    static const auto next = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "fsync"));
    using namespace camino::test;
    if (plugged_in != nullptr) plugged_in->forget(path_of(descriptor));
    return next(descriptor);
}
