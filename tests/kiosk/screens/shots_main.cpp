// Draws every screen into PNG files, to be looked at: shots FOLDER [language] [large] [contrast]
// [WxH] [only=NAME].

#include <cstdio>
#include <cstring>
#include <fstream>

#include "kiosk/ui/png.h"

#include "tests/kiosk/screens/scenes.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

bool save(const Image& image, const std::string& path) {
    const auto png = encode_png(image);
    if (!png) return false;
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(png->data()),
               static_cast<std::streamsize>(png->size()));
    return file.good();
}

}  // namespace

int main(int count, char** words) {
    if (count < 2) return std::fputs("shots FOLDER [es|en] [large] [contrast] [WxH]\n", stderr), 2;
    SceneLook look;
    std::string only;
    for (int i = 2; i < count; ++i) {
        const std::string word = words[i];
        if (word == "large")
            look.large = true;
        else if (word == "contrast")
            look.high_contrast = true;
        else if (word.starts_with("only="))
            only = word.substr(5);
        else if (std::sscanf(words[i], "%fx%f", &look.size.width, &look.size.height) != 2)
            look.language = word;
    }
    Headless headless;
    for (const auto& scene : scene_cases()) {
        if (!only.empty() && scene.name.find(only) == std::string::npos) continue;
        const auto nodes = draw_case(headless, scene, look);
        for (const auto& node : nodes) {
            if (node.clipped || node.missing_glyph) {
                std::printf("%s: cut: %s \"%s\"\n", scene.name.c_str(), node.id.c_str(),
                            node.label.c_str());
            }
        }
        if (!save(headless.picture(),
                  std::string(words[1]) + "/" + scene.name + "-" + look.name() + ".png")) {
            return 1;
        }
    }
    return 0;
}
