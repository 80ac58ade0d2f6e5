// Draws every state of the desk into PNG files, to be looked at: desk_shots FOLDER [es|en] [WxH]
// [contrast] [only=NAME].

#include <cstdio>
#include <fstream>

#include "kiosk/ui/png.h"

#include "tests/kiosk/desk/desk_cases.h"

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
    if (count < 2) return std::fputs("desk_shots FOLDER [es|en] [WxH] [contrast]\n", stderr), 2;
    desk::DeskLook look;
    std::string only;
    for (int i = 2; i < count; ++i) {
        const std::string word = words[i];
        if (word == "contrast") {
            look.high_contrast = true;
        } else if (word.starts_with("only=")) {
            only = word.substr(5);
        } else if (std::sscanf(words[i], "%fx%f", &look.size.width, &look.size.height) != 2) {
            look.language = word;
        }
    }
    Headless headless;
    for (const auto& one : desk::desk_cases()) {
        if (!only.empty() && one.name.find(only) == std::string::npos) continue;
        for (const auto& node : desk::draw_case(headless, one, look)) {
            if (!node.clipped && !node.missing_glyph) continue;
            std::printf("%s: cut: %s \"%s\"\n", one.name.c_str(), node.id.c_str(),
                        node.label.c_str());
        }
        const auto path = std::string(words[1]) + "/" + one.name + "-" + look.name() + ".png";
        if (!save(headless.picture(), path)) return 1;
    }
    return 0;
}
