#include "kiosk/platform/leaks.h"

#include <utility>

namespace camino::kiosk {

namespace {

constexpr const char* kSwapEnd =
    " is swap on a disk that is not encrypted: answers could be written there. Turn it off "
    "(swapoff, and its line in /etc/fstab), or use zram, or swap on dm-crypt";

const char* const kCoreFile =
    "a crash could leave a core file with answers in it. Start the program with 'ulimit -c 0' "
    "(systemd: LimitCORE=0)";

std::string handler_words(const std::string& pattern) {
    return "a crash would be handed to '" + pattern.substr(1) +
           "' with answers in it. Let the kernel hand it to nobody: kernel.core_pattern=core in "
           "/etc/sysctl.d, and remove the handler (systemd-coredump, apport)";
}

const char* const kClipboard =
    "another program keeps a clipboard on this display. A kiosk shares its display with nobody: "
    "start it as the only program of its X server, as kiosk/camino-kiosk.service does";

bool stops(Leak::Kind kind, Strictness strictness) {
    switch (strictness) {
        case Strictness::Kiosk: return true;
        case Strictness::Desk: return kind == Leak::Kind::Swap || kind == Leak::Kind::CoreFile;
        case Strictness::Demo: return false;
    }
    return true;
}

}  // namespace

std::vector<Leak> leaks_of(const Surroundings& around) {
    using Kind = Leak::Kind;
    std::vector<Leak> leaks;
    for (const auto& area : around.swap) {
        if (area.plain) leaks.push_back({Kind::Swap, area.name + kSwapEnd});
    }
    if (around.core_files) leaks.push_back({Kind::CoreFile, kCoreFile});
    if (around.core_pattern.starts_with('|')) {
        leaks.push_back({Kind::CoreHandler, handler_words(around.core_pattern)});
    }
    if (around.clipboard) leaks.push_back({Kind::Clipboard, kClipboard});
    return leaks;
}

Result<void> refuse_leaks(const std::vector<Leak>& leaks, Strictness strictness,
                          std::vector<std::string>& warnings) {
    std::string refusal;
    for (const auto& leak : leaks) {
        if (stops(leak.kind, strictness)) {
            refusal += "\n  - " + leak.words;
        } else {
            warnings.push_back(leak.words);
        }
    }
    if (refusal.empty()) return {};
    return fail(Errc::BadInput, "this machine would keep what people say:" + refusal);
}

}  // namespace camino::kiosk
