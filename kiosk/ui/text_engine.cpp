#include "kiosk/ui/text_engine.h"

#include <cmath>
#include <string.h>

namespace camino::kiosk {

namespace {

constexpr std::size_t kLayoutCountMax = 2000;

}  // namespace

const TextLayout& TextEngine::layout(const TextRequest& request) {
    Key key{.text = std::string{request.text},
            .language = std::string{request.language},
            .size_px = request.size_px,
            .width_px = static_cast<int>(request.width_px),
            .line_height_percent = static_cast<int>(std::lround(request.line_height * 100)),
            .weight = request.weight,
            .align = request.align,
            .balanced = request.balanced,
            .right_to_left = request.right_to_left};
    const auto found = cache_.find(key);
    if (found != cache_.end()) return found->second;
    return cache_.emplace(std::move(key), shaper_.layout(request)).first->second;
}

void TextEngine::tidy() {
    if (cache_.size() > kLayoutCountMax) forget();
}

void TextEngine::forget() {
    while (!cache_.empty()) {
        auto entry = cache_.extract(cache_.begin());
        explicit_bzero(entry.key().text.data(), entry.key().text.size());
        auto& glyphs = entry.mapped().glyphs;
        if (!glyphs.empty()) explicit_bzero(glyphs.data(), glyphs.size() * sizeof(PlacedGlyph));
    }
    shaper_.forget();
}

}  // namespace camino::kiosk
