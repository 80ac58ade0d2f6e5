#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <cmath>
#include <imgui.h>
#include <string>

#include "kiosk/ui/masks.h"

namespace camino::kiosk {

namespace {

ImU32 packed(Color color) {
    return IM_COL32((color.rgb >> 16) & 0xFF, (color.rgb >> 8) & 0xFF, color.rgb & 0xFF,
                    color.alpha);
}

Color faded(Color color, float strength) {
    return color.with_alpha(
        static_cast<std::uint8_t>(std::lround(static_cast<float>(color.alpha) * strength)));
}

Rect whole(const Rect& box) {
    const float left = std::round(box.x);
    const float top = std::round(box.y);
    return {left, top, std::round(box.right()) - left, std::round(box.bottom()) - top};
}

ImTextureID texture_id(const Slot& slot) { return const_cast<Texture*>(slot.texture); }

}  // namespace

void Canvas::begin() { list_ = ImGui::GetWindowDrawList(); }

void Canvas::solid(float left, float top, float right, float bottom, Color color) {
    if (right <= left || bottom <= top || color.alpha == 0) return;
    list_->PrimReserve(6, 4);
    list_->PrimRectUV({left, top}, {right, bottom}, {0, 0}, {0, 0}, packed(color));
}

/// Draws the part `from` of a slot, one texel to a pixel.
void Canvas::part(const Slot& slot, Rect from, Point to, Color color) {
    if (slot.texture == nullptr || from.width <= 0 || from.height <= 0) return;
    const auto width = static_cast<float>(slot.texture->width());
    const auto height = static_cast<float>(slot.texture->height());
    const float u = (static_cast<float>(slot.x) + from.x) / width;
    const float v = (static_cast<float>(slot.y) + from.y) / height;
    list_->PushTextureID(texture_id(slot));
    list_->PrimReserve(6, 4);
    list_->PrimRectUV({to.x, to.y}, {to.x + from.width, to.y + from.height}, {u, v},
                      {u + from.width / width, v + from.height / height}, packed(color));
    list_->PopTextureID();
}

void Canvas::corners(const Corners& corners, Color color) {
    const auto side = static_cast<float>(corners.side);
    const auto far_x = static_cast<float>(corners.slot.width) - side;
    const auto far_y = static_cast<float>(corners.slot.height) - side;
    const Rect& box = corners.box;
    part(corners.slot, {0, 0, side, side}, {box.x, box.y}, color);
    part(corners.slot, {far_x, 0, side, side}, {box.right() - side, box.y}, color);
    part(corners.slot, {0, far_y, side, side}, {box.x, box.bottom() - side}, color);
    part(corners.slot, {far_x, far_y, side, side}, {box.right() - side, box.bottom() - side},
         color);
}

void Canvas::fill(const Rect& box, Color color) {
    const Rect pixels = whole(box);
    solid(pixels.x, pixels.y, pixels.right(), pixels.bottom(), color);
}

void Canvas::rounded(const Rect& box, float radius, Color color) {
    const Rect pixels = whole(box);
    const int side =
        static_cast<int>(std::min(std::round(radius), std::min(pixels.width, pixels.height) / 2));
    if (side < 1) return fill(pixels, color);
    if (color.alpha == 0) return;

    corners({pixels, side, sprites_.disc(side)}, color);
    const auto corner = static_cast<float>(side);
    const float top = pixels.y + corner;
    const float bottom = pixels.bottom() - corner;
    solid(pixels.x + corner, pixels.y, pixels.right() - corner, top, color);
    solid(pixels.x, top, pixels.right(), bottom, color);
    solid(pixels.x + corner, bottom, pixels.right() - corner, pixels.bottom(), color);
}

void Canvas::outline(const Rect& box, float radius, float thickness, Color color) {
    const Rect pixels = whole(box);
    const float line = std::max(1.0F, std::round(thickness));
    const int side =
        static_cast<int>(std::min(std::round(radius), std::min(pixels.width, pixels.height) / 2));
    if (side >= 1) corners({pixels, side, sprites_.ring(side, static_cast<int>(line))}, color);

    const auto corner = static_cast<float>(std::max(0, side));
    solid(pixels.x + corner, pixels.y, pixels.right() - corner, pixels.y + line, color);
    solid(pixels.x + corner, pixels.bottom() - line, pixels.right() - corner, pixels.bottom(),
          color);
    solid(pixels.x, pixels.y + corner, pixels.x + line, pixels.bottom() - corner, color);
    solid(pixels.right() - line, pixels.y + corner, pixels.right(), pixels.bottom() - corner,
          color);
}

void Canvas::bordered(const Rect& box, float radius, float thickness, Color border, Color inside) {
    const Rect pixels = whole(box);
    const float line = std::max(1.0F, std::round(thickness));
    rounded(pixels, radius, border);
    rounded(pixels.inset(line), radius - line, inside);
}

void Canvas::shadow(const Rect& box, float radius, float blur, Color color) {
    const int soft = static_cast<int>(std::round(blur));
    if (color.alpha == 0 || soft < 1) return;
    const Rect pixels = whole(box).inset(-static_cast<float>(soft));
    const int corner_radius = static_cast<int>(std::round(radius));
    const int side = std::min(shadow_extent(corner_radius, soft),
                              static_cast<int>(std::min(pixels.width, pixels.height) / 2));
    corners({pixels, side, sprites_.shadow(corner_radius, soft)}, color);

    // Between the corners each row of the edge has one strength: plain strips.
    const auto corner = static_cast<float>(side);
    const int strip_count = std::min(side, corner_radius + soft);
    for (int i = 0; i < strip_count; ++i) {
        const auto near = static_cast<float>(i);
        const Color strip =
            faded(color, shadow_strength(static_cast<float>(soft) - near - 0.5F, soft));
        const float left = pixels.x + corner;
        const float right = pixels.right() - corner;
        solid(left, pixels.y + near, right, pixels.y + near + 1, strip);
        solid(left, pixels.bottom() - near - 1, right, pixels.bottom() - near, strip);
        const float top = pixels.y + corner;
        const float bottom = pixels.bottom() - corner;
        solid(pixels.x + near, top, pixels.x + near + 1, bottom, strip);
        solid(pixels.right() - near - 1, top, pixels.right() - near, bottom, strip);
    }
}

void Canvas::ring(Point center, float radius, float thickness, float fraction, Color color) {
    const Slot slot = sprites_.ring(static_cast<int>(std::round(radius)),
                                    static_cast<int>(std::round(thickness)), fraction);
    const auto side = static_cast<float>(slot.width);
    part(slot, {0, 0, side, side},
         {std::round(center.x - side / 2), std::round(center.y - side / 2)}, color);
}

void Canvas::text(const TextLayout& layout, Point top_left, Color color) {
    const float left = std::round(top_left.x);
    const float top = std::round(top_left.y);
    for (const PlacedGlyph& placed : layout.glyphs) {
        const GlyphSprite& sprite = sprites_.glyph(placed, layout.size_px);
        part(sprite.slot,
             {0, 0, static_cast<float>(sprite.slot.width), static_cast<float>(sprite.slot.height)},
             {left + static_cast<float>(placed.x + sprite.left),
              top + static_cast<float>(placed.y - sprite.top)},
             color);
    }
}

void Canvas::icon(std::string_view name, const Rect& box, bool mirror, Color color) {
    const int size = static_cast<int>(std::round(std::min(box.width, box.height)));
    if (size < 1) return;
    const Slot slot = sprites_.icon(name, size, mirror);
    const auto side = static_cast<float>(slot.width);
    const Rect place = whole(box.centered({side, side}));
    part(slot, {0, 0, side, side}, {place.x, place.y}, color);
}

void Canvas::flag(std::string_view name, const Rect& box, float radius) {
    const Rect pixels = whole(box);
    const Slot slot =
        sprites_.flag(name, static_cast<int>(pixels.width), static_cast<int>(pixels.height),
                      static_cast<int>(std::round(radius)));
    part(slot, {0, 0, static_cast<float>(slot.width), static_cast<float>(slot.height)},
         {pixels.x, pixels.y}, Color{0xFFFFFF});
}

void Canvas::illustration(std::string_view name, const Rect& box, const IllustrationLook& look) {
    const Rect pixels = whole(box);
    const Slot slot =
        sprites_.illustration(name, {.width = static_cast<int>(pixels.width),
                                     .height = static_cast<int>(pixels.height),
                                     .radius = static_cast<int>(std::round(look.radius)),
                                     .whole = look.whole,
                                     .mirror = look.mirror});
    const Size size{static_cast<float>(slot.width), static_cast<float>(slot.height)};
    const Rect place = whole(pixels.centered(size));
    part(slot, {0, 0, size.width, size.height}, {place.x, place.y}, Color{0xFFFFFF});
}

void Canvas::push_clip(const Rect& box) {
    const Rect pixels = whole(box);
    list_->PushClipRect({pixels.x, pixels.y}, {pixels.right(), pixels.bottom()}, true);
}

void Canvas::pop_clip() { list_->PopClipRect(); }

Touch Canvas::touch(std::string_view id, const Rect& box) {
    const Rect pixels = whole(box);
    if (pixels.width < 1 || pixels.height < 1) return {};
    ImGui::SetCursorScreenPos({pixels.x, pixels.y});
    const bool pressed =
        ImGui::InvisibleButton(std::string{id}.c_str(), {pixels.width, pixels.height});
    ImGui::SetItemAllowOverlap();
    return {pressed, ImGui::IsItemActive() && ImGui::IsItemHovered()};
}

}  // namespace camino::kiosk
