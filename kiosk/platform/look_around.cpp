// What /proc and /sys say of swap and of core files.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "kiosk/platform/leaks.h"

namespace camino::kiosk {

namespace {

namespace fs = std::filesystem;

std::string first_line(const fs::path& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

// The kernel writes a space in a name as \040.
std::string unescaped(const std::string& text) {
    constexpr std::size_t kDigits = 3;
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto digits = text.substr(std::min(i + 1, text.size()), kDigits);
        const bool escape = text[i] == '\\' && digits.size() == kDigits &&
                            digits.find_first_not_of("01234567") == std::string::npos;
        plain += escape ? static_cast<char>(std::stoi(digits, nullptr, 8)) : text[i];
        if (escape) i += kDigits;
    }
    return plain;
}

// Whether a block device, a folder of /sys, keeps nothing readable: it is encrypted, or each
// device that it lies on is, or it is memory that is written to no disk.
bool keeps_nothing(const fs::path& device, const std::string& name) {
    if (first_line(device / "dm/uuid").starts_with("CRYPT-")) return true;
    if (name.starts_with("zram")) {
        const auto backing = first_line(device / "backing_dev");
        return backing.empty() || backing == "none";
    }
    std::error_code error;
    bool any = false;
    for (const auto& below : fs::directory_iterator(device / "slaves", error)) {
        any = true;
        if (!keeps_nothing(below.path(), below.path().filename())) return false;
    }
    return any;
}

bool device_keeps_nothing(const std::string& root, const std::string& name) {
    return keeps_nothing(root + "/sys/class/block/" + name, name);
}

// A swap file keeps what the disk below its file system keeps. File systems of several disks have
// no device of their own here and count as plain.
bool file_keeps_nothing(const std::string& root, const std::string& path) {
    struct stat of_file {};
    if (::stat(path.c_str(), &of_file) != 0) return false;
    const auto number =
        std::to_string(major(of_file.st_dev)) + ":" + std::to_string(minor(of_file.st_dev));
    std::error_code error;
    const auto device = fs::canonical(root + "/sys/dev/block/" + number, error);
    return !error && keeps_nothing(device, device.filename());
}

std::vector<SwapArea> swap_areas(const std::string& root) {
    std::vector<SwapArea> areas;
    std::ifstream table(root + "/proc/swaps");
    std::string line;
    if (!std::getline(table, line)) return {{root + "/proc/swaps", true}};  // Its head.
    while (std::getline(table, line)) {
        std::istringstream words(line);
        std::string name;
        std::string type;
        if (!(words >> name >> type)) continue;
        name = unescaped(name);
        const bool safe = type == "file" ? file_keeps_nothing(root, name)
                                         : device_keeps_nothing(root, fs::path(name).filename());
        areas.push_back({name, !safe});
    }
    return areas;
}

// The kernel heeds the limit for files only; what it hands to a program, it hands on all the same,
// of our helpers too.
bool may_leave_core_files() {
    rlimit limit{};
    const bool limited = ::getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0;
    return !limited || ::prctl(PR_GET_DUMPABLE) != 0;
}

}  // namespace

Surroundings look_around(const std::string& root) {
    return {.swap = swap_areas(root),
            .core_files = may_leave_core_files(),
            .core_pattern = first_line(root + "/proc/sys/kernel/core_pattern"),
            .clipboard = false};
}

}  // namespace camino::kiosk
