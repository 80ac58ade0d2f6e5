#include "tests/support/headless.h"

#include <cstdio>
#include <cstdlib>

namespace camino::kiosk {

Headless::Headless(View initial) : view(std::move(initial)) {
    auto stage = Stage::create(files_.source());
    if (!stage) {
        std::fprintf(stderr, "headless: %s\n", stage.error().detail.c_str());
        std::abort();
    }
    stage_ = std::move(*stage);
}

const Frame& Headless::draw(const Screen& screen) {
    frame_ = stage_->draw(view, {}, screen);
    return frame_;
}

void Headless::touch(Point at, bool down, const Screen& screen) {
    frame_ = stage_->draw(view, {.at = at, .down = down, .away = false}, screen);
}

bool Headless::slide(std::string_view from_id, std::string_view to_id, const Screen& screen) {
    draw(screen);
    const Node* from = find_node(frame_.nodes, from_id);
    const Node* to = find_node(frame_.nodes, to_id);
    if (from == nullptr || to == nullptr) return false;
    const Point start = from->rect.center();
    const Point end = to->rect.center();
    touch(start, false, screen);
    touch(start, true, screen);
    touch(end, true, screen);
    touch(end, false, screen);
    draw(screen);
    return true;
}

bool Headless::press(std::string_view id, const Screen& screen) { return slide(id, id, screen); }

Image Headless::picture() {
    const auto width = static_cast<int>(view.size_px.width);
    const auto height = static_cast<int>(view.size_px.height);
    Image image{width, height,
                std::vector<std::uint32_t>(static_cast<std::size_t>(width) *
                                           static_cast<std::size_t>(height))};
    stage_->paint({image.pixels.data(), width, height, width});
    return image;
}

}  // namespace camino::kiosk
