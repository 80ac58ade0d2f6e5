// Shots: pictures of everything that a program draws, for people to look at.
//
//     int main(int count, char** words) { return take_shots(count, words, shots); }
//
// Words: FOLDER [LANGUAGE] [large] [contrast] [heard] [WxH] [only=NAME] [page=N]. The folder is
// made. What is cut or has a letter missing is named on standard output, what could not be written
// on standard error.

#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/ui/node.h"

#include "tests/support/headless.h"

namespace camino::kiosk {

/// How a screen is looked at.
struct Look {
    std::string language = "es";
    Size size{1280, 800};
    bool large = false;
    bool high_contrast = false;
    bool heard = false;  ///< While screens are read aloud.
    int page = -1;       ///< Of a list on the screen; -1: the one that the visitor came to.

    [[nodiscard]] std::string name() const;  ///< "es-1280-large"
    [[nodiscard]] View view() const;
};

struct Shot {
    std::string name{};
    std::function<std::vector<Node>(Headless&, const Look&)> draw{};
};

/// The program's exit code.
[[nodiscard]] int take_shots(int count, char** words, const std::vector<Shot>& shots);

/// False when it could not be written; says so on standard error.
[[nodiscard]] bool save_png(const Image& image, const std::filesystem::path& path);

}  // namespace camino::kiosk
