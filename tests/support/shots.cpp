#include "tests/support/shots.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <optional>

#include "kiosk/ui/png.h"

namespace camino::kiosk {

namespace {

struct Wanted {
    std::filesystem::path folder{};
    std::string only{};
    Look look{};
};

std::optional<Wanted> read_words(int count, char** words) {
    if (count < 2 || words[1][0] == '-') return {};  // No folder is named "--help".
    Wanted wanted{.folder = words[1]};
    for (int i = 2; i < count; ++i) {
        const std::string word = words[i];
        auto& look = wanted.look;
        if (word == "large") {
            look.large = true;
        } else if (word == "contrast") {
            look.high_contrast = true;
        } else if (word == "heard") {
            look.heard = true;
        } else if (word.size() == 2) {
            look.language = word;
        } else if (word.starts_with("only=")) {
            wanted.only = word.substr(5);
        } else if (std::sscanf(words[i], "page=%d", &look.page) != 1 &&
                   std::sscanf(words[i], "%fx%f", &look.size.width, &look.size.height) != 2) {
            std::fprintf(stderr, "shots: what is \"%s\"?\n", words[i]);
            return {};
        }
    }
    return wanted;
}

void name_faults(const std::string& name, const std::vector<Node>& nodes) {
    for (const auto& node : nodes) {
        if (!node.clipped && !node.missing_glyph) continue;
        std::printf("%s: %s: %s \"%s\"\n", name.c_str(), node.clipped ? "cut" : "no glyph",
                    node.id.c_str(), node.label.c_str());
    }
}

}  // namespace

std::string Look::name() const {
    auto text = language + "-" + std::to_string(static_cast<int>(size.width));
    if (large) text += "-large";
    if (high_contrast) text += "-contrast";
    if (heard) text += "-heard";
    if (page >= 0) text += "-page" + std::to_string(page + 1);
    return text;
}

View Look::view() const {
    return {.size_px = size,
            .high_contrast = high_contrast,
            .large_text = large,
            .right_to_left = language == "ar",
            .language = language};
}

bool save_png(const Image& image, const std::filesystem::path& path) {
    const auto png = encode_png(image);
    if (!png) {
        std::fprintf(stderr, "shots: %s: %s\n", path.c_str(), png.error().detail.c_str());
        return false;
    }
    std::ofstream file(path, std::ios::binary);
    const auto text = as_text(*png);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    if (file) return true;
    std::fprintf(stderr, "shots: cannot write %s: %s\n", path.c_str(), std::strerror(errno));
    return false;
}

int take_shots(int count, char** words, const std::vector<Shot>& shots) {
    const auto wanted = read_words(count, words);
    if (!wanted) {
        std::fputs("shots FOLDER [LANGUAGE] [large] [contrast] [WxH] [only=NAME] [page=N]\n",
                   stderr);
        return 2;
    }
    std::error_code error;
    std::filesystem::create_directories(wanted->folder, error);
    if (error) {
        std::fprintf(stderr, "shots: cannot make %s: %s\n", wanted->folder.c_str(),
                     error.message().c_str());
        return 1;
    }
    Headless headless;
    for (const auto& shot : shots) {
        if (shot.name.find(wanted->only) == std::string::npos) continue;
        name_faults(shot.name, shot.draw(headless, wanted->look));
        const auto file = shot.name + "-" + wanted->look.name() + ".png";
        if (!save_png(headless.picture(), wanted->folder / file)) return 1;
    }
    return 0;
}

}  // namespace camino::kiosk
