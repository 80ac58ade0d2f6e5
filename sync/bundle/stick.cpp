#include "sync/bundle/stick.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>

#include "shared/store/small_files.h"
#include "sync/bundle/courier.h"

namespace camino::bundle {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> kStickFolders{"/media/", "/run/media/", "/mnt/"};
constexpr std::size_t kMountsSizeMax = std::size_t{1} << 20U;
constexpr std::size_t kFileCountMax = 1000;  // More is no stick of ours.

// "\040" stands for a space in /proc/self/mounts.
std::string without_escapes(std::string_view text) {
    const auto octal = [&](std::size_t at) {
        return at < text.size() && text[at] >= '0' && text[at] <= '7';
    };
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && octal(i + 1) && octal(i + 2) && octal(i + 3)) {
            plain += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 +
                                       (text[i + 3] - '0'));
            i += 3;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

bool is_writable(const std::string& options) {
    return options == "rw" || options.starts_with("rw,");
}

// In the order of their names, so that two machines do the same.
std::vector<std::string> bundles_on(const std::string& folder) {
    std::vector<std::string> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code unreadable;
        if (entry->path().extension() != ".camino" || !entry->is_regular_file(unreadable)) continue;
        if (files.size() < kFileCountMax) files.push_back(entry->path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// What the bundles on a stick came to.
struct Found {
    std::uint64_t receipts = 0;
    std::uint64_t passed_over = 0;
    std::uint64_t taken_along = 0;
    std::string news{};  ///< Of content.
    std::string trouble{};
};

void look_into(const Machine& machine, const std::string& file, bool courier, Found& found) {
    const auto add_trouble = [&](const Error& error) {
        found.trouble += "; " + fs::path(file).filename().string() + ": " + error.detail;
    };
    if (courier) {
        const auto taken = take_along(machine, file);
        if (!taken) return add_trouble(taken.error());
        if (*taken) {
            ++found.taken_along;
            return;
        }
    }
    const auto read = read_bundle(machine, file);
    if (read) {
        found.receipts += read->receipt_count;
        if (!read->content.empty()) found.news += "; " + read->content;
        return;
    }
    // Of another machine, on its way to the hub, or torn.
    const auto code = read.error().code;
    if (code != Errc::NotFound && code != Errc::BadInput) return add_trouble(read.error());
    ++found.passed_over;
}

std::string counted(std::uint64_t count, const char* one, const char* several) {
    return std::to_string(count) + " " + (count == 1 ? one : several);
}

}  // namespace

std::vector<std::string> sticks_in(std::string_view mounts) {
    std::vector<std::string> sticks;
    std::istringstream lines{std::string{mounts}};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string device;
        std::string folder;
        std::string kind;
        std::string options;
        words >> device >> folder >> kind >> options;
        folder = without_escapes(folder);
        const bool plugged = std::any_of(kStickFolders.begin(), kStickFolders.end(),
                                         [&](auto start) { return folder.starts_with(start); });
        if (plugged && device.starts_with("/dev/") && is_writable(options))
            sticks.push_back(std::move(folder));
    }
    return sticks;
}

Result<std::string> carry_both_ways(const Machine& machine, const std::string& folder) {
    const bool courier = machine.deployment.mode == records::Mode::Desk;
    Found found;
    for (const auto& file : bundles_on(folder)) look_into(machine, file, courier, found);
    const auto brought = courier ? TRY(bring_back(machine, folder)) : 0;
    const auto written = TRY(write_bundle(machine, folder));
    auto words = fs::path(written.path).filename().string() + ": " +
                 counted(written.record_count, "record", "records") + ", " +
                 counted(written.tally_count, "tally", "tallies") + "; " +
                 counted(found.receipts, "receipt", "receipts") + " read, " +
                 counted(found.passed_over, "file", "files") + " passed over";
    if (found.taken_along > 0)
        words += "; " + counted(found.taken_along, "bundle", "bundles") + " taken along";
    if (brought > 0) words += "; " + counted(brought, "receipt", "receipts") + " brought back";
    return words + found.news + found.trouble;
}

Result<std::string> carry_on_stick(const Machine& machine) {
    const auto mounts = TRY(store::read_file("/proc/self/mounts", kMountsSizeMax));
    const auto sticks = sticks_in(mounts);
    if (sticks.empty())
        return fail(Errc::NotFound, "no USB stick is mounted under /media, /run/media or /mnt");
    if (sticks.size() > 1)
        return fail(Errc::BadInput, "several USB sticks are plugged in; leave one");
    return carry_both_ways(machine, sticks.front());
}

}  // namespace camino::bundle
