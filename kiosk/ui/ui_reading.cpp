// Ui: things to read.

#include <algorithm>
#include <cmath>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/ui.h"

namespace camino::kiosk {

namespace {

constexpr float kBulletIcon = 24;
constexpr float kBulletGap = 12;
constexpr float kChipPadding = 16;
constexpr float kChipGap = 9;
constexpr float kNoticeIcon = 26;
constexpr float kCalloutIcon = 30;
constexpr float kCalloutInset = 22;

float chip_icon(Type type, bool large) { return type_style(type, large).size * 1.25F; }

Ink ink_of(Tone tone) {
    switch (tone) {
        case Tone::Good: return Ink::Good;
        case Tone::Wait:
        case Tone::Unsure: return Ink::Wait;
        case Tone::Closed: return Ink::Closed;
        case Tone::Danger: return Ink::Danger;
        case Tone::Plain:
        case Tone::Info: return Ink::Brand;
    }
    return Ink::Main;
}

}  // namespace

float Ui::title(std::string_view id, Rect box, std::string_view text, const TextLook& look) {
    const auto node =
        add_node({.id = std::string{id}, .role = Role::Title, .label = std::string{text}}, box);
    const TextFit fit = draw_text(box, text, look);
    mark(node, fit);
    return fit.height;
}

float Ui::text(std::string_view id, Rect box, std::string_view text, const TextLook& look) {
    const TextFit fit = draw_text(box, text, look);
    if (!look.silent) {
        mark(add_node({.id = std::string{id}, .role = Role::Text, .label = std::string{text}}, box),
             fit);
    }
    return fit.height;
}

void Ui::paragraph(std::string_view id, Rect& column, std::string_view content,
                   const TextLook& look, float gap) {
    const float height = measure(content, look.type, column.width).height;
    text(id, column.take_top(height, gap), content, look);
}

namespace {

Type bullet_type(const Reason& reason, Type type) {
    return reason.strong && type == Type::Body ? Type::BodyStrong : type;
}

float bullet_icon(bool large) { return large ? kBulletIcon * 1.5F : kBulletIcon; }

}  // namespace

float Ui::bullet_height(const Reason& reason, Type type, float width) {
    const float icon_size = bullet_icon(large());
    const float room = width - icon_size - kBulletGap;
    return std::max(icon_size, measure(reason.text, bullet_type(reason, type), room).height);
}

void Ui::bullet(std::string_view id, Rect& column, const Reason& reason, Type type, float gap) {
    const Type shown = bullet_type(reason, type);
    const float icon_size = bullet_icon(large());
    Rect line = column.take_top(bullet_height(reason, type, column.width), gap);
    const float first_line = measure("x", shown).height;
    Rect mark_box = line.take_start(icon_size, kBulletGap);
    mark_box.height = std::min(mark_box.height, first_line);
    const bool quiet = type == Type::Source || type == Type::DenseMeta;
    icon(mark_box.centered({icon_size, icon_size}), reason.icon,
         quiet ? Ink::Soft : ink_of(reason.tone));
    text(id, line, reason.text, {.type = shown, .ink = quiet ? Ink::Soft : Ink::Main});
}

float Ui::chip_width(std::string_view label, std::string_view icon) {
    return chip_width(label, icon, Type::MetaStrong);
}

float Ui::chip_width(std::string_view label, std::string_view icon, Type type) {
    const float icon_room = icon.empty() ? 0 : chip_icon(type, large()) + kChipGap;
    return 2 * kChipPadding + icon_room + measure(label, type).width + 2;
}

float Ui::chip_height(std::string_view label, std::string_view icon, float width) {
    return chip_height({label, icon}, width);
}

float Ui::chip_height(const ChipText& chip, float width) {
    const float line = large() ? 60 : 40;
    if (width >= chip_width(chip.label, chip.icon, chip.type)) return line;
    const float room = width - 2 * kChipPadding - chip_icon(chip.type, large()) - kChipGap;
    return std::max(line, measure(chip.label, chip.type, room).height + 12);
}

Ui::TextFit Ui::draw_chip(Rect box, Tone tone, const ChipText& chip) {
    const ToneColors colors = theme_.of(tone);
    const float width = std::min(box.width, chip_width(chip.label, chip.icon, chip.type));
    const float height = std::min(box.height, chip_height(chip, width));
    const Rect pill_box = box.middle_start({width, height});
    draw_box(pill_box, std::min(height / 2, 30.0F), colors.paper, colors.ink,
             theme_.high_contrast ? 2 : 0);
    Rect inside = pill_box.inset(kChipPadding, 0);
    if (!chip.icon.empty()) {
        const float side = chip_icon(chip.type, large());
        draw_icon(inside.take_start(side, kChipGap).centered({side, side}), chip.icon, colors.ink);
    }
    return draw_text(inside, chip.label, {.type = chip.type, .middle = true}, colors.ink);
}

float Ui::chip(std::string_view id, Rect box, Tone tone, std::string_view icon,
               std::string_view label) {
    const Rect place{box.x, box.y, std::min(box.width, chip_width(label, icon)), box.height};
    const TextFit fit = draw_chip(box, tone, {label, icon});
    mark(
        add_node({.id = std::string{id}, .role = Role::Status, .label = std::string{label}}, place),
        fit);
    return place.width;
}

void Ui::progress(std::string_view id, Rect box, std::string_view label, int step, int step_count) {
    const auto node = add_node({.id = std::string{id},
                                .role = Role::Progress,
                                .label = std::string{label},
                                .value = std::to_string(step) + "/" + std::to_string(step_count)},
                               box);
    Rect bar = box;
    if (!large()) {
        const float label_height = measure(label, Type::MetaStrong).height;
        bar = box.centered({box.width, label_height + 20});
        mark(node, draw_text(bar.take_top(label_height, 8), label,
                             {.type = Type::MetaStrong, .ink = Ink::Soft}));
    }
    bar = bar.middle_start({bar.width, large() ? 16.0F : 12.0F});
    int index = 0;
    for (const Rect& part : bar.columns(step_count, 8)) {
        canvas_.rounded(px(part), px(part.height / 2), index < step ? theme_.brand : theme_.track);
        ++index;
    }
}

float Ui::notice_bar_height(std::string_view text) {
    return measure(text, Type::MetaStrong, screen().width - 2 * kMargin - kNoticeIcon - 12).height;
}

void Ui::notice_bar(std::string_view id, Rect box, std::string_view icon, std::string_view text,
                    Tone tone) {
    const auto node =
        add_node({.id = std::string{id}, .role = Role::Notice, .label = std::string{text}}, box);
    const ToneColors colors = theme_.of(tone);
    canvas_.fill(px(box), colors.paper);
    if (theme_.high_contrast) {
        canvas_.fill(px(Rect{box.x, box.bottom() - 2, box.width, 2}), colors.ink);
    }
    Rect inside = box.inset(kMargin, 0);
    const float icon_size = std::min(kNoticeIcon, box.height * 0.7F);
    if (!icon.empty()) {
        draw_icon(inside.take_start(icon_size, 12).centered({icon_size, icon_size}), icon,
                  colors.ink);
    }
    mark(node, draw_text(inside, text, {.type = Type::MetaStrong, .middle = true}, colors.ink));
}

float Ui::callout_height(std::string_view head, std::string_view text, float width) {
    const float room = width - 2 * kPadding;
    const float head_height =
        head.empty() ? 0 : measure(head, Type::Lead, room - kCalloutIcon - 12).height + 8;
    return 2 * kCalloutInset + head_height + measure(text, Type::Body, room).height;
}

void Ui::callout(std::string_view id, Rect box, const Callout& look) {
    const auto node = add_node({.id = std::string{id},
                                .role = Role::Notice,
                                .label = std::string{look.head},
                                .detail = std::string{look.text}},
                               box);
    const ToneColors colors = theme_.of(look.tone);
    draw_box(box, kCardRadius, colors.paper, colors.ink, theme_.high_contrast ? 2 : 0);
    Rect inside = box.inset(kPadding, kCalloutInset);
    if (!look.head.empty()) {
        const float height =
            measure(look.head, Type::Lead, inside.width - kCalloutIcon - 12).height;
        Rect line = inside.take_top(height, 8);
        const Rect place = line.take_start(kCalloutIcon, 12);
        draw_icon(place.centered({kCalloutIcon, kCalloutIcon}), look.icon, colors.ink);
        mark(node, draw_text(line, look.head, {.type = Type::Lead}, colors.ink));
    }
    mark(node, draw_text(inside, look.text, {.type = Type::Body}, colors.ink));
}

void Ui::qr(std::string_view id, Rect box, const QrModules& modules, std::string_view label) {
    constexpr int kQuietZone = 4;
    constexpr Color kWhite{0xFFFFFF};
    constexpr Color kBlack{0x000000};
    add_node({.id = std::string{id}, .role = Role::Image, .label = std::string{label}}, box);
    const float side = std::min(box.width, box.height);
    const Rect square = px(box.centered({side, side}));
    canvas_.rounded(square, px(14), kWhite);
    if (modules.size < 1) return;

    const auto count = static_cast<float>(modules.size + 2 * kQuietZone);
    const float module = std::max(1.0F, std::floor(square.width / count));
    const float inner = module * static_cast<float>(modules.size);
    const Point corner{std::round(square.x + (square.width - inner) / 2),
                       std::round(square.y + (square.height - inner) / 2)};
    std::size_t at = 0;
    for (int y = 0; y < modules.size; ++y) {
        for (int x = 0; x < modules.size; ++x) {
            if (modules.dark[at++] == 0) continue;
            canvas_.fill({corner.x + static_cast<float>(x) * module,
                          corner.y + static_cast<float>(y) * module, module, module},
                         kBlack);
        }
    }
    if (modules.stamp.empty()) return;
    // Few squares, away from the marks in the corners and at the edges that a reader looks for.
    const Rect band =
        Rect{corner.x, corner.y, inner, inner}.centered({inner * 0.34F, inner * 0.1F});
    canvas_.fill(band, kWhite);
    const auto& layout = canvas_.layout(
        request(modules.stamp, type_style(Type::Title), band.height / scale_ * 0.8F, 0));
    canvas_.text(layout,
                 {std::round(band.center().x - layout.size.width / 2),
                  std::round(band.center().y - layout.size.height / 2)},
                 kBlack);
}

void Ui::countdown(std::string_view id, Rect box, std::string_view number, float fraction) {
    const auto node = add_node(
        {.id = std::string{id}, .role = Role::Progress, .value = std::string{number}}, box);
    const Rect square = px(box);
    const float radius = std::min(square.width, square.height) / 2;
    const float thickness = radius * 0.17F;
    canvas_.ring(square.center(), radius, thickness, 1, theme_.track);
    canvas_.ring(square.center(), radius, thickness, std::clamp(fraction, 0.0F, 1.0F),
                 theme_.brand);
    mark(node,
         draw_text(box, number, {.type = Type::Display, .align = Align::Center, .middle = true}));
}

}  // namespace camino::kiosk
