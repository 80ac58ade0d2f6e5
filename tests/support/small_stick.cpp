#include "tests/support/small_stick.h"

#include <dlfcn.h>
#include <filesystem>
#include <utility>

#include "tests/support/open_files.h"

namespace camino::test {

namespace {

const SmallStick* plugged_in = nullptr;

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
