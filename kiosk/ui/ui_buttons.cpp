// Ui: buttons.

#include <algorithm>
#include <cmath>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/ui.h"

namespace camino::kiosk {

namespace {

constexpr float kSidePadding = 24;
constexpr float kIconGap = 12;

struct ButtonColors {
    Color fill;
    Color border;
    float border_width = 0;
    Color ink;
    Color icon;
};

ButtonColors selected_colors(const Theme& theme) {
    if (theme.high_contrast) return {theme.brand, theme.brand, 0, theme.on_brand, theme.on_brand};
    return {theme.tint, theme.brand, 2, theme.ink, theme.brand};
}

ButtonColors colors_of(const Theme& theme, ButtonKind kind) {
    const float line = theme.border_width;
    switch (kind) {
        case ButtonKind::Outline:
            return {theme.surface, theme.control, line, theme.ink,
                    theme.high_contrast ? theme.ink : theme.brand};
        case ButtonKind::Filled:
            return {theme.brand, theme.brand, 0, theme.on_brand, theme.on_brand};
        case ButtonKind::Sun:
            return {theme.sun, theme.on_sun, theme.high_contrast ? line : 0, theme.on_sun,
                    theme.on_sun};
        case ButtonKind::Dark: return {theme.dark, theme.dark, 0, theme.on_dark, theme.on_dark};
        case ButtonKind::Ghost: return {theme.surface.with_alpha(0), {}, 0, theme.ink, theme.ink};
        case ButtonKind::Danger:
            return {theme.danger.paper, theme.danger.ink, 2, theme.danger.ink, theme.danger.ink};
    }
    return {};
}

ButtonColors colors_of(const Theme& theme, const ButtonLook& look, bool held) {
    if (!look.enabled) {
        return {theme.paper, theme.line, theme.border_width, theme.disabled, theme.disabled};
    }
    if (held) return {theme.pressed, theme.brand, 2, theme.ink, theme.ink};
    return look.selected ? selected_colors(theme) : colors_of(theme, look.kind);
}

/// An icon beside a word is a quarter larger than the type.
float icon_size(Type type, bool large) { return type_style(type, large).size * 1.25F; }

}  // namespace

float Ui::button_width(std::string_view label, const ButtonLook& look, float height) {
    const float tall = height > 0 ? height : pill();
    if (look.icon_only) return tall;
    const float icon = look.icon.empty() ? 0 : icon_size(look.type, large()) + kIconGap;
    return std::max(tall, 2 * kSidePadding + icon + measure(label, look.type).width);
}

/// How wide a label is that is broken at `room`: its icon stands beside it.
float Ui::centered_width(std::string_view label, Type type, float room) {
    constexpr float kSlack = 4;  // Word by word a line is a little wider than in one piece.
    const TypeStyle style = type_style(type, large());
    auto wanted = request(label, style, style.size, px(room));
    wanted.balanced = true;
    return std::ceil(canvas_.layout(wanted).size.width) / scale_ + kSlack;
}

bool Ui::button(std::string_view id, Rect box, std::string_view label, const ButtonLook& look) {
    const float radius = std::min(box.width, box.height) / 2;
    const Hit touched = hit({.id = std::string{id},
                             .role = Role::Button,
                             .label = std::string{label},
                             .enabled = look.enabled,
                             .selected = look.selected},
                            box, radius);
    const ButtonColors colors = colors_of(theme_, look, touched.held);
    if (colors.fill.alpha > 0) {
        draw_box(box, radius, colors.fill, colors.border, colors.border_width);
    }
    const float icon_side = look.icon.empty() ? 0 : icon_size(look.type, large());
    if (look.icon_only) {
        const float side = std::min(box.height * 0.46F, 44.0F);
        draw_icon(box.centered({side, side}), look.icon, colors.icon);
        return touched.pressed;
    }
    const float icon_room = look.icon.empty() ? 0 : icon_side + kIconGap;
    const float label_room = box.width - kSidePadding - icon_room;
    const float label_width = std::min(label_room, centered_width(label, look.type, label_room));
    Rect content = box.centered({icon_room + label_width, box.height});
    if (!look.icon.empty()) {
        const Rect place = look.icon_after ? content.take_end(icon_side, kIconGap)
                                           : content.take_start(icon_side, kIconGap);
        draw_icon(place.centered({icon_side, icon_side}), look.icon, colors.icon);
    }
    mark(touched.node,
         draw_text(content, label, {.type = look.type, .align = Align::Center, .middle = true},
                   colors.ink));
    return touched.pressed;
}

bool Ui::listen_button(std::string_view id, Rect box, std::string_view label, Fill fill) {
    const float side = std::min(box.width, box.height);
    const Rect disc = box.centered({side, side});
    const Hit touched = hit(
        {.id = std::string{id}, .role = Role::Button, .label = std::string{label}}, disc, side / 2);
    canvas_.rounded(px(disc), px(side / 2), touched.held ? theme_.pressed : theme_.of(fill));
    const bool light = fill == Fill::Brand && !touched.held;
    draw_icon(disc.centered({side * 0.48F, side * 0.48F}), "volume",
              light ? theme_.on_brand : theme_.brand);
    return touched.pressed;
}

bool Ui::fold(std::string_view id, Rect box, std::string_view label, bool open) {
    const Hit touched = hit({.id = std::string{id},
                             .role = Role::Button,
                             .label = std::string{label},
                             .selected = open},
                            box, 16);
    draw_box(box, 16, touched.held ? theme_.pressed : theme_.paper, theme_.line,
             theme_.border_width);
    Rect inside = box.inset(24, 0);
    draw_icon(inside.take_end(30, 12).centered({30, 30}), open ? "chevron-up" : "chevron-down",
              theme_.brand);
    mark(touched.node, draw_text(inside, label, {.type = Type::Label, .middle = true}));
    return touched.pressed;
}

bool Ui::nav_item(std::string_view id, Rect box, std::string_view icon, std::string_view label,
                  bool selected) {
    const Hit touched = hit({.id = std::string{id},
                             .role = Role::Button,
                             .label = std::string{label},
                             .selected = selected},
                            box, 12);
    constexpr std::uint8_t kFaint = 34;
    if (selected || touched.held) {
        canvas_.rounded(px(box), px(12), theme_.on_brand.with_alpha(kFaint));
    }
    Rect inside = box.inset(icon.empty() ? 4 : 16, 0);
    const Color sun = theme_.high_contrast ? theme_.on_brand : theme_.sun;
    if (!icon.empty()) {
        draw_icon(inside.take_start(22, 12).centered({22, 22}), icon,
                  selected ? sun : theme_.on_brand);
    }
    mark(touched.node, draw_text(inside, label,
                                 {.type = Type::DenseStrong,
                                  .ink = Ink::OnBrand,
                                  .align = icon.empty() ? Align::Center : Align::Start,
                                  .middle = true}));
    return touched.pressed;
}

}  // namespace camino::kiosk
