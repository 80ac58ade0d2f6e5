#include "sync/bundle/stick.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>

#include "shared/store/small_files.h"
#include "sync/bundle/courier.h"

namespace camino::bundle {

namespace fs = std::filesystem;
using store::StickReport;

namespace {

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

void look_into(const Machine& machine, const std::string& file, bool courier, StickReport& report) {
    const auto add_trouble = [&](const Error& error) {
        report.notes.push_back(fs::path(file).filename().string() + ": " + error.detail);
    };
    if (courier) {
        const auto taken = take_along(machine, file);
        if (!taken) return add_trouble(taken.error());
        if (*taken) {
            ++report.taken_along;
            return;
        }
    }
    const auto read = read_bundle(machine, file);
    if (read) {
        report.receipts += read->receipt_count;
        if (!read->content.empty()) report.notes.push_back(read->content);
        return;
    }
    // Of another machine, on its way to the hub, or torn.
    const auto code = read.error().code;
    if (code != Errc::NotFound && code != Errc::BadInput) return add_trouble(read.error());
    ++report.passed_over;
}

/// Reports what it is told, beside what came of the stick so far.
class Reporter {
public:
    explicit Reporter(const OnReport& on_report) : on_report_(on_report) {}

    StickReport report{};

    void tell(StickReport::Step step, std::uint64_t done = 0, std::uint64_t count = 0) {
        report.step = step;
        report.done = done;
        report.count = count;
        if (on_report_) on_report_(report);
    }

private:
    const OnReport& on_report_;
};

StickReport failed(StickReport::Fault fault, std::string words = {}) {
    StickReport report{.step = StickReport::Step::Ended, .fault = fault};
    if (!words.empty()) report.notes.push_back(std::move(words));
    return report;
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

Result<StickReport> carry_both_ways(const Machine& machine, const std::string& folder,
                                    const OnReport& on_report) {
    const bool courier = machine.deployment.mode == records::Mode::Desk;
    Reporter reporter{on_report};
    auto& report = reporter.report;
    auto telling = machine;
    telling.on_progress = [&](auto step, auto done, auto count) {
        reporter.tell(step, done, count);
    };
    const auto files = bundles_on(folder);
    for (std::size_t i = 0; i < files.size(); ++i) {
        reporter.tell(StickReport::Step::Reading, i + 1, files.size());
        look_into(telling, files[i], courier, report);
    }
    report.brought_back = courier ? TRY(bring_back(telling, folder)) : 0;
    const auto written = TRY(write_bundle(telling, folder));
    report.file = fs::path(written.path).filename().string();
    report.records = written.record_count;
    report.tallies = written.tally_count;
    reporter.tell(StickReport::Step::Ended);
    return report;
}

StickReport carry_on_stick(const Machine& machine, const OnReport& on_report) {
    const auto mounts = store::read_file("/proc/self/mounts", kMountsSizeMax);
    if (!mounts) return failed(StickReport::Fault::Other, mounts.error().detail);
    const auto sticks = sticks_in(*mounts);
    if (sticks.empty()) return failed(StickReport::Fault::NoStick);
    if (sticks.size() > 1) return failed(StickReport::Fault::SeveralSticks);
    const auto report = carry_both_ways(machine, sticks.front(), on_report);
    return report ? *report : failed(StickReport::Fault::Other, report.error().detail);
}

store::WishStatus carry_on_wish(const Machine& machine,
                                const std::function<void(const std::string& words)>& on_words) {
    const auto report =
        carry_on_stick(machine, [&](const StickReport& so_far) { on_words(to_json(so_far)); });
    const bool done = report.fault == StickReport::Fault::None;
    return {.answer = done ? store::WishAnswer::Done : store::WishAnswer::Failed,
            .words = to_json(report)};
}

}  // namespace camino::bundle
