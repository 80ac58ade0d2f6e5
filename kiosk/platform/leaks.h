// Leaks: where this machine would keep, or hand on, what a person said. Looked for at the start.
//
//     TRY(refuse_leaks(leaks_of(look_around()), strictness, warnings));
//
// Judging is pure; only look_around() reads the machine.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/result.h"

namespace camino::kiosk {

struct SwapArea {
    std::string name{};  ///< "/dev/sda2", "/swapfile"
    bool plain = true;   ///< On a disk that is not encrypted.
};

/// What the machine is like, as far as it matters here.
struct Surroundings {
    std::vector<SwapArea> swap{};
    bool core_files = false;     ///< A crash may leave a core file, whatever the program asked for.
    std::string core_pattern{};  ///< What the kernel does with a crashed program.
    bool clipboard = false;      ///< Another program keeps a clipboard on this display.
};

/// Reads /proc and /sys, below `root` for tests. What cannot be read counts as the worse.
/// Clipboards are the window's to know.
[[nodiscard]] Surroundings look_around(const std::string& root = {});

struct Leak {
    enum class Kind : std::uint8_t { Swap, CoreFile, CoreHandler, Clipboard };
    Kind kind = Kind::Swap;
    std::string words{};  ///< What leaks where, and what to change.
};

/// Pure.
[[nodiscard]] std::vector<Leak> leaks_of(const Surroundings& around);

/// Who is to be stopped by what.
enum class Strictness : std::uint8_t {
    Kiosk,  ///< By every leak.
    Desk,   ///< By those that could put answers on the disk; a worker's own desktop has the others.
    Demo,   ///< By none: nobody's answers are real.
};

/// Nothing when the program may start; `warnings` gets a line for each leak that does not stop it.
/// Pure. Errors: BadInput with a line for each leak that does.
[[nodiscard]] Result<void> refuse_leaks(const std::vector<Leak>& leaks, Strictness strictness,
                                        std::vector<std::string>& warnings);

}  // namespace camino::kiosk
