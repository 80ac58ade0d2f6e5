#include "tests/story/residue.h"

#include <algorithm>
#include <cstdint>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <unistd.h>

#include "shared/base/assert.h"

#include "tests/story/program.h"

namespace camino::test {

namespace {

constexpr std::size_t kStep = 1u << 20;
constexpr std::size_t kOverlap = 4096;  // A needle that lies across two steps.

bool holds(const std::string& hay, const std::string& needle) {
    const std::boyer_moore_horspool_searcher searcher(needle.begin(), needle.end());
    return std::search(hay.begin(), hay.end(), searcher) != hay.end();
}

void look(const std::string& hay, const std::string& where, const std::vector<Needle>& needles,
          std::vector<std::string>& found) {
    for (const auto& needle : needles) {
        if (!holds(hay, needle.bytes)) continue;
        auto line = needle.what + " in " + where;
        if (std::find(found.begin(), found.end(), line) == found.end()) {
            found.push_back(std::move(line));
        }
    }
}

struct Region {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::string name{};
};

std::vector<Region> readable_regions(pid_t process) {
    std::vector<Region> regions;
    std::ifstream maps("/proc/" + std::to_string(process) + "/maps");
    for (std::string line; std::getline(maps, line);) {
        std::istringstream in(line);
        Region region;
        std::string rights;
        std::string skipped;
        char dash = 0;
        in >> std::hex >> region.begin >> dash >> region.end >> rights;
        in >> skipped >> skipped >> skipped >> region.name;
        if (region.name.empty()) region.name = "unnamed memory";
        if (region.name == "[vvar]" || region.name == "[vsyscall]") continue;
        if (rights.starts_with("r")) regions.push_back(region);
    }
    return regions;
}

/// Pages that cannot be read (guards, gone meanwhile) are left out.
void look_in(int memory, const Region& region, const std::vector<Needle>& needles,
             std::vector<std::string>& found) {
    std::string window;
    std::string step(kStep, '\0');
    for (auto at = region.begin; at < region.end; at += kStep) {
        const auto size = std::min<std::uint64_t>(kStep, region.end - at);
        const auto got = ::pread(memory, step.data(), size, static_cast<off_t>(at));
        if (got <= 0) {
            window.clear();
            continue;
        }
        if (window.size() > kOverlap) window.erase(0, window.size() - kOverlap);
        window.append(step, 0, static_cast<std::size_t>(got));
        look(window, region.name, needles, found);
    }
}

}  // namespace

std::vector<std::string> found_in_memory(pid_t process, const std::vector<Needle>& needles) {
    std::vector<std::string> found;
    const auto path = "/proc/" + std::to_string(process) + "/mem";
    const int memory = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    CAMINO_ASSERT(memory >= 0);
    for (const auto& region : readable_regions(process)) look_in(memory, region, needles, found);
    ::close(memory);
    return found;
}

std::vector<std::string> found_in_files(const std::vector<std::string>& folders,
                                        const std::vector<Needle>& needles) {
    std::vector<std::string> found;
    for (const auto& folder : folders) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (!entry.is_regular_file()) continue;
            const auto path = entry.path().string();
            look(text_of(path), path, needles, found);
        }
    }
    return found;
}

}  // namespace camino::test
