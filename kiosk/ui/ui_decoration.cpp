// Ui: decoration, which no node stands for, and dialogs.

#include <algorithm>
#include <array>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/ui.h"

namespace camino::kiosk {

namespace {

/// Icons that point somewhere and therefore turn round in right-to-left languages.
bool points_sideways(std::string_view name) {
    static constexpr std::array<std::string_view, 5> kPointing{"arrow-", "chevron-", "leave",
                                                               "exit", "back"};
    return std::any_of(kPointing.begin(), kPointing.end(), [name](std::string_view start) {
        return name.substr(0, start.size()) == start;
    });
}

}  // namespace

void Ui::draw_icon(Rect box, std::string_view name, Color color) {
    if (name.empty()) return;
    canvas_.icon(name, px(box), view_.right_to_left && points_sideways(name), color);
}

void Ui::icon(Rect box, std::string_view name, Ink ink) { draw_icon(box, name, theme_.of(ink)); }

void Ui::background(Fill fill) { canvas_.fill(px(screen()), theme_.of(fill)); }

void Ui::panel(Rect box, const PanelLook& look) {
    if (look.raised) draw_shadow(box, look.radius);
    const bool light = look.fill == Fill::Surface || look.fill == Fill::Paper;
    const bool edged = look.outlined && (light || theme_.high_contrast);
    draw_box(box, look.radius, theme_.of(look.fill), theme_.line, edged ? theme_.border_width : 0);
}

void Ui::icon_disc(Rect box, std::string_view name, Fill fill, Ink ink) {
    const float side = std::min(box.width, box.height);
    const Rect disc = box.centered({side, side});
    canvas_.rounded(px(disc), px(side / 2), theme_.of(fill));
    icon(disc.centered({side * 0.52F, side * 0.52F}), name, ink);
}

void Ui::flag(Rect box, std::string_view name) {
    canvas_.flag(name, px(box), px(std::min(14.0F, box.height * 0.13F)));
}

void Ui::illustration(Rect box, std::string_view name, float radius) {
    canvas_.illustration(name, px(box), {.radius = px(radius), .mirror = view_.right_to_left});
}

void Ui::picture(Rect box, std::string_view name) {
    canvas_.illustration(name, px(box), {.whole = true, .mirror = view_.right_to_left});
}

void Ui::draw_badge(Rect box, int number, bool ringed) {
    if (number < 1) return;
    const float radius = box.height / 2;
    if (ringed) canvas_.rounded(px(box.inset(-4)), px(radius + 4), theme_.surface);
    canvas_.rounded(px(box), px(radius), theme_.high_contrast ? theme_.brand : theme_.dark);
    draw_text(box, std::to_string(number),
              {.type = box.height < 46 ? Type::MetaStrong : Type::Lead,
               .align = Align::Center,
               .middle = true},
              theme_.high_contrast ? theme_.on_brand : theme_.on_dark);
}

void Ui::number_badge(Point center, int number, float size) {
    draw_badge({center.x - size / 2, center.y - size / 2, size, size}, number, true);
}

void Ui::tone_bar(Rect box, Tone tone) {
    canvas_.rounded(px(box), px(std::min(box.width, box.height) / 2), theme_.of(tone).ink);
}

void Ui::rule(Rect box) {
    const Rect pixels = px(box);
    canvas_.fill({pixels.x, pixels.center().y, pixels.width, std::max(1.0F, px(1))}, theme_.line);
}

Rect Ui::dialog(std::string_view id, Size size, std::string_view label) {
    canvas_.fill(px(screen()), theme_.veil);
    const Rect whole = screen();
    const Rect box = whole.centered({std::min(size.width, whole.width - 2 * kMargin),
                                     std::min(size.height, whole.height - 2 * kMargin)});
    draw_shadow(box, kModalRadius);
    draw_box(box, kModalRadius, theme_.surface, theme_.control,
             theme_.high_contrast ? theme_.border_width : 0);
    add_node({.id = std::string{id}, .role = Role::Dialog, .label = std::string{label}}, box);
    return box.inset(kDialogInsetX, kDialogInsetY);
}

}  // namespace camino::kiosk
