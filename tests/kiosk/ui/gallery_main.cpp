// Draws every sample screen into PNG files, to be looked at: gallery FOLDER

#include <cstdio>
#include <ctime>
#include <filesystem>

#include "tests/kiosk/ui/gallery_screens.h"
#include "tests/support/shots.h"

namespace {

using namespace camino;
using namespace camino::kiosk;

struct Look {
    const char* name = "";
    View view;
};

std::vector<Look> looks() {
    return {{"light", {}},
            {"contrast", {.high_contrast = true}},
            {"large", {.large_text = true}},
            {"large-contrast", {.high_contrast = true, .large_text = true}},
            {"1080p", {.size_px = {1920, 1080}}},
            {"768p", {.size_px = {1366, 768}}},
            {"portrait", {.size_px = {800, 1280}}},
            {"mirrored", {.right_to_left = true}}};
}

/// What a frame costs once everything in it was drawn before.
double frame_cpu_ms(Headless& headless, const gallery::Sample& sample) {
    constexpr int kFrames = 10;
    Image image = headless.picture();
    const Surface surface{image.pixels.data(), image.width, image.height, image.width};
    const std::clock_t start = std::clock();
    for (int i = 0; i < kFrames; ++i) {
        headless.draw(sample.draw);
        headless.stage().paint(surface);
    }
    return static_cast<double>(std::clock() - start) * 1000 / CLOCKS_PER_SEC / kFrames;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: gallery FOLDER\n");
        return 2;
    }
    const std::filesystem::path folder{argv[1]};
    std::filesystem::create_directories(folder);
    Headless headless;
    for (const auto& look : looks()) {
        headless.view = look.view;
        for (const auto& sample : gallery::samples()) {
            headless.view.focused_id = std::string{sample.name} == "question-9" ? "n.CU" : "";
            const auto& frame = headless.draw(sample.draw);
            const Image image = headless.picture();
            const double cpu_ms = frame_cpu_ms(headless, sample);
            const auto file = std::string{sample.name} + "-" + look.name + ".png";
            if (!save_png(image, folder / file)) return 1;
            for (const auto& node : frame.nodes) {
                if (!node.clipped && !node.missing_glyph) continue;
                std::printf("%s-%s: %s \"%s\" is %s\n", sample.name, look.name, node.id.c_str(),
                            node.label.c_str(), node.clipped ? "clipped" : "without a glyph");
            }
            std::printf("%s-%s %.1f ms CPU a frame\n", sample.name, look.name, cpu_ms);
        }
    }
    return 0;
}
