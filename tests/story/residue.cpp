#include "tests/story/residue.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

#include "shared/base/assert.h"

#include "tests/story/program.h"

namespace camino::test {

namespace {

bool is_in(std::string_view hay, const std::string& needle) {
    return ::memmem(hay.data(), hay.size(), needle.data(), needle.size()) != nullptr;
}

void look(std::string_view hay, const std::string& where, const std::vector<Needle>& needles,
          std::vector<std::string>& found) {
    for (const auto& needle : needles) {
        if (!is_in(hay, needle.bytes)) continue;
        auto line = needle.what + " in " + where;
        if (std::find(found.begin(), found.end(), line) == found.end()) {
            found.push_back(std::move(line));
        }
    }
}

struct Place {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::string name{};
};

/// Read-only views of files (programs, fonts) cannot hold what somebody said.
std::vector<Place> places_of(pid_t process) {
    std::vector<Place> places;
    std::ifstream maps("/proc/" + std::to_string(process) + "/maps");
    for (std::string line; std::getline(maps, line);) {
        std::istringstream in(line);
        Place place;
        std::string rights;
        std::string skipped;
        char dash = 0;
        in >> std::hex >> place.begin >> dash >> place.end >> rights;
        in >> skipped >> skipped >> skipped >> place.name;
        const bool of_the_kernel = place.name == "[vvar]" || place.name == "[vsyscall]";
        const bool read_only_file = place.name.starts_with("/") && rights[1] != 'w';
        if (place.name.empty()) place.name = "unnamed memory";
        if (rights[0] == 'r' && !of_the_kernel && !read_only_file) places.push_back(place);
    }
    return places;
}

/// Pages that cannot be read (guards, gone meanwhile) end a region early.
std::string bytes_at(int memory, const Place& place) {
    std::string bytes(place.end - place.begin, '\0');
    std::size_t size = 0;
    while (size < bytes.size()) {
        const auto got = ::pread(memory, bytes.data() + size, bytes.size() - size,
                                 static_cast<off_t>(place.begin + size));
        if (got <= 0) break;
        size += static_cast<std::size_t>(got);
    }
    bytes.resize(size);
    return bytes;
}

}  // namespace

Snapshot::Snapshot(pid_t process) {
    const auto path = "/proc/" + std::to_string(process) + "/mem";
    const int memory = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    CAMINO_ASSERT(memory >= 0);
    for (const auto& place : places_of(process)) {
        regions_.push_back({place.name, bytes_at(memory, place)});
    }
    ::close(memory);
}

std::vector<std::string> Snapshot::found(const std::vector<Needle>& needles) const {
    std::vector<std::string> found;
    for (const auto& region : regions_) look(region.bytes, region.name, needles, found);
    return found;
}

bool Snapshot::holds(const Needle& needle) const {
    return std::any_of(regions_.begin(), regions_.end(),
                       [&](const Region& region) { return is_in(region.bytes, needle.bytes); });
}

std::vector<std::string_view> Snapshot::regions() const {
    std::vector<std::string_view> views;
    for (const auto& region : regions_) views.emplace_back(region.bytes);
    return views;
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
