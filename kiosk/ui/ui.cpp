// Ui, the part that every widget stands on: units and pixels, text that fits, hits, nodes.

#include "kiosk/ui/ui.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/canvas.h"

namespace camino::kiosk {

namespace {

constexpr float kPageWidthMax = 1424;  ///< 16:9 at 800 units; wider panels leave margins.
constexpr float kShrinkStep = 0.94F;
constexpr int kSmallestTextPx = 8;

}  // namespace

Ui::Ui(Canvas& canvas, const View& view)
    : canvas_(canvas),
      view_(view),
      theme_(view.high_contrast ? high_contrast_theme() : light_theme()),
      scale_(unit_px(view.size_px)) {}

Rect Ui::screen() const {
    return {0, 0, view_.size_px.width / scale_, view_.size_px.height / scale_};
}

Rect Ui::page() const {
    const Rect whole = screen();
    const float width = std::min(whole.width, kPageWidthMax);
    return whole.centered({width, whole.height}).inset(portrait() ? 28 : kMargin, 24);
}

float Ui::pill() const { return large() ? 84 : kPill; }
float Ui::primary() const { return large() ? 92 : kPrimary; }

Rect Ui::px(Rect box) const {
    const float x = view_.right_to_left ? screen().width - box.right() : box.x;
    return {x * scale_, box.y * scale_, box.width * scale_, box.height * scale_};
}

TextRequest Ui::request(std::string_view text, const TypeStyle& style, float size,
                        float width_px) const {
    return {.text = text,
            .language = view_.language,
            .size_px = std::max(kSmallestTextPx, static_cast<int>(std::lround(px(size)))),
            .weight = style.weight,
            .line_height = style.line_height,
            .width_px = std::max(0.0F, std::floor(width_px)),
            .balanced = style.balanced,
            .right_to_left = view_.right_to_left};
}

Size Ui::measure(std::string_view text, Type type, float width) {
    const TypeStyle style = type_style(type, large());
    const auto& layout = canvas_.layout(request(text, style, style.size, px(width)));
    return {std::ceil(layout.size.width) / scale_, layout.size.height / scale_};
}

/// Tries the style's size, then smaller ones down to its floor.
Ui::Fitted Ui::fit(std::string_view text, Type type, Align align, Size box_px) {
    const TypeStyle style = type_style(type, large());
    float size = style.size;
    while (true) {
        TextRequest wanted = request(text, style, size, box_px.width);
        wanted.width_px = std::max(1.0F, wanted.width_px);  // Here 0 is no room, not one line.
        wanted.align = align;
        wanted.balanced = wanted.balanced || align == Align::Center;
        const auto& layout = canvas_.layout(wanted);
        const float leading = static_cast<float>(layout.size_px) * 0.2F;
        const bool fits = !layout.too_wide && layout.size.height <= box_px.height + leading;
        if (fits || size <= style.floor) return {&layout, fits};
        size = std::max(style.floor, size * kShrinkStep);
    }
}

Ui::TextFit Ui::draw_text(Rect box, std::string_view text, const TextLook& look) {
    return draw_text(box, text, look, theme_.of(look.ink));
}

Ui::TextFit Ui::draw_text(Rect box, std::string_view text, const TextLook& look, Color color) {
    if (text.empty()) return {};
    const Rect pixels = px(box);
    const auto [layout, fits] = fit(text, look.type, look.align, {pixels.width, pixels.height});
    const float spare = look.middle ? (pixels.height - layout->size.height) / 2 : 0;
    const Point corner{pixels.x, pixels.y + (fits ? spare : 0)};
    if (!fits) canvas_.push_clip(pixels);
    canvas_.text(*layout, corner, color);
    if (!fits) canvas_.pop_clip();
    if (!inert_) {
        letters_.push_back(
            {corner.x + layout->left, corner.y, layout->right - layout->left, layout->size.height});
    }
    return {layout->size.height / scale_, std::ceil(layout->size.width) / scale_, !fits,
            layout->missing_glyph};
}

void Ui::draw_box(Rect box, float radius, Color fill, Color border, float border_width) {
    if (border_width <= 0) return canvas_.rounded(px(box), px(radius), fill);
    canvas_.bordered(px(box), px(radius), px(border_width), border, fill);
}

void Ui::draw_shadow(Rect box, float radius) {
    if (theme_.high_contrast) return;
    const auto below = [&](float distance) {
        Rect shifted = box;
        shifted.y += distance;
        return px(shifted);
    };
    canvas_.shadow(below(10), px(radius), px(30), theme_.shadow.with_alpha(26));
    canvas_.shadow(below(2), px(radius), px(7), theme_.shadow.with_alpha(30));
}

std::size_t Ui::add_node(Node node, Rect box) {
    node.rect = px(box);
    node.reading = reading_;
    if (inert_) node.focusable = false;
    if (!inert_ && !view_.spoken_id.empty() && view_.spoken_id == node.id) spoken_box_ = box;
    nodes_.push_back(std::move(node));
    return nodes_.size() - 1;
}

void Ui::mark(std::size_t node, const TextFit& fit) {
    nodes_[node].clipped = nodes_[node].clipped || fit.clipped;
    nodes_[node].missing_glyph = nodes_[node].missing_glyph || fit.missing_glyph;
}

/// The hit test of everything that can be pressed, and its node.
Ui::Hit Ui::hit(Node node, Rect box, float radius) {
    const bool live = node.enabled && !inert_;
    const bool by_key = live && !view_.activated_id.empty() && view_.activated_id == node.id;
    const Touch touch = live ? canvas_.touch(node.id, px(box)) : Touch{};
    node.focusable = live;
    node.focused = live && !view_.focused_id.empty() && view_.focused_id == node.id;
    if (node.focused) focus_ring_ = FocusRing{box, radius};
    const auto index = add_node(std::move(node), box);
    return {index, touch.pressed || by_key, touch.held};
}

void Ui::finish() {
    if (wanted_focus_.empty() && find_node(nodes_, view_.focused_id) == nullptr)
        wanted_focus_ = offered_focus_;
    const auto dialog = std::find_if(nodes_.begin(), nodes_.end(),
                                     [](const Node& node) { return node.role == Role::Dialog; });
    const auto read_before = [](const Node& one, const Node& other) {
        return one.reading < other.reading;
    };
    std::stable_sort(nodes_.begin(), dialog, read_before);
    std::stable_sort(dialog, nodes_.end(), read_before);
    if (spoken_box_) {
        canvas_.outline(px(spoken_box_->inset(-kSpokenGapX, -kSpokenGapY)), px(kSpokenRadius),
                        px(kSpokenWidth), theme_.brand);
    }
    if (!focus_ring_) return;
    const float reach = kFocusGap + kFocusWidth;
    canvas_.outline(px(focus_ring_->box.inset(-reach)), px(focus_ring_->radius + reach),
                    px(kFocusWidth), theme_.focus);
}

}  // namespace camino::kiosk
