// Ui: the dense lines of the desk.

#include <algorithm>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/ui.h"

namespace camino::kiosk {

namespace {

constexpr float kLineRadius = 12;
constexpr float kKeySide = 28;
constexpr float kFlagHeight = 24;
constexpr float kChipHeight = 28;
constexpr float kRowPadding = 20;

}  // namespace

std::string Ui::one_line(std::string_view text, Type type, float width) {
    std::string shown{text};
    width -= 2;  // What is measured here must fit when it is drawn.
    if (measure(shown, type).width <= width) return shown;
    do {
        const auto cut = shown.find_last_of(' ');
        shown.resize(cut == std::string::npos ? 0 : cut);
    } while (!shown.empty() && measure(shown + "…", type).width > width);
    return shown + "…";
}

/// The key that chooses a line; ticked, it shows that instead.
void Ui::draw_key(Rect box, std::string_view number, bool ticked) {
    draw_box(box, 7, ticked ? theme_.brand : theme_.paper, ticked ? theme_.brand : theme_.control,
             1.5F);
    if (ticked) return draw_icon(box.inset(4), "check", theme_.on_brand);
    draw_text(box, number, {.type = Type::DenseStrong, .align = Align::Center, .middle = true});
}

bool Ui::option_row(Rect box, const Choice& choice, bool several) {
    const Hit touched = hit({.id = std::string{choice.id},
                             .role = several ? Role::Check : Role::Radio,
                             .label = std::string{choice.label},
                             .detail = std::string{choice.detail},
                             .enabled = choice.enabled,
                             .selected = choice.selected,
                             .number = choice.number},
                            box, kLineRadius);
    const bool strong = choice.selected || touched.held;
    draw_box(box, std::min(kLineRadius, box.height * 0.3F), strong ? theme_.tint : theme_.surface,
             strong ? theme_.brand : (theme_.high_contrast ? theme_.control : theme_.line),
             theme_.border_width);
    Rect inside = box.inset(10, 2);
    const auto number = choice.number > 0 ? std::to_string(choice.number) : std::string{};
    if (several || (!number.empty() && number != choice.label)) {
        const float side = std::min(kKeySide, box.height - 6);
        draw_key(inside.take_start(side, 10).centered({side, side}), number,
                 several && choice.selected);
    }
    if (!choice.flag.empty()) {
        const float tall = std::min(kFlagHeight, box.height - 8);
        const Size size{tall * 4 / 3, tall};
        flag(inside.take_start(size.width, 10).centered(size), choice.flag);
    } else if (!choice.icon.empty()) {
        const float side = std::min(24.0F, box.height - 6);
        draw_icon(inside.take_start(side, 10).centered({side, side}), choice.icon, theme_.brand);
    }
    if (choice.detail.empty()) {
        mark(touched.node,
             draw_text(inside, choice.label, {.type = Type::DenseStrong, .middle = true}));
        return touched.pressed;
    }
    const float label = measure(choice.label, Type::DenseStrong, inside.width).height;
    const float detail = measure(choice.detail, Type::DenseMeta, inside.width).height;
    Rect stack = inside.centered({inside.width, std::min(inside.height, label + detail)});
    mark(touched.node, draw_text(stack.take_top(label), choice.label, {.type = Type::DenseStrong}));
    mark(touched.node,
         draw_text(stack, choice.detail, {.type = Type::DenseMeta, .ink = Ink::Soft}));
    return touched.pressed;
}

bool Ui::side_row(std::string_view id, Rect box, std::string_view head, std::string_view answer,
                  bool selected) {
    const Hit touched = hit({.id = std::string{id},
                             .role = Role::Row,
                             .label = std::string{answer},
                             .detail = std::string{head},
                             .selected = selected},
                            box, kLineRadius);
    constexpr std::uint8_t kFaint = 34;
    if (selected || touched.held) {
        canvas_.rounded(px(box), px(kLineRadius), theme_.on_brand.with_alpha(kFaint));
    }
    Rect inside = box.inset(14, 2);
    if (!head.empty()) {
        const float upper = measure("x", Type::DenseMeta).height;
        const float both = upper + measure("x", Type::DenseStrong).height;
        inside = inside.centered({inside.width, std::min(inside.height, both)});
        mark(touched.node,
             draw_text(inside.take_top(upper), one_line(head, Type::DenseMeta, inside.width),
                       {.type = Type::DenseMeta, .ink = Ink::OnBrandSoft}));
    }
    mark(touched.node, draw_text(inside, one_line(answer, Type::DenseStrong, inside.width),
                                 {.type = Type::DenseStrong, .ink = Ink::OnBrand, .middle = true}));
    return touched.pressed;
}

float Ui::outcome_row_height(const OutcomeRow& row, float width) {
    const float inner = width - 2 * kRowPadding;
    const float chip = chip_width(row.status, row.icon, Type::DenseMeta);
    const float name = measure(row.name, Type::DenseStrong, inner - chip - 12).height;
    return std::max(name, kChipHeight) + measure("x", Type::DenseMeta).height + 13;
}

bool Ui::outcome_row(std::string_view id, Rect box, const OutcomeRow& row) {
    const Hit touched = hit({.id = std::string{id},
                             .role = Role::Row,
                             .label = std::string{row.name},
                             .detail = std::string{row.line},
                             .value = std::string{row.status},
                             .selected = row.selected},
                            box, 4);
    if (row.selected || touched.held) {
        canvas_.fill(px(box), touched.held ? theme_.pressed : theme_.tint);
        canvas_.fill(px(Rect{box.x, box.y, 5, box.height}), theme_.brand);
    }
    Rect inside = box.inset(kRowPadding, 6);
    const float chip = chip_width(row.status, row.icon, Type::DenseMeta);
    const Rect lower = inside.take_bottom(measure("x", Type::DenseMeta).height, 1);
    const Rect place = inside.take_end(chip, 12);
    mark(touched.node, draw_text(inside, row.name, {.type = Type::DenseStrong, .middle = true}));
    // On the tint of a selected line a chip of the same tint would be lost: an edge keeps it.
    const Rect pill_box = place.centered({chip, kChipHeight});
    if (row.selected) draw_box(pill_box.inset(-1), kChipHeight / 2 + 1, theme_.surface, {}, 0);
    mark(touched.node, draw_chip(pill_box, row.tone, {row.status, row.icon, Type::DenseMeta}));
    mark(touched.node, draw_text(lower, one_line(row.line, Type::DenseMeta, lower.width),
                                 {.type = Type::DenseMeta, .ink = Ink::Soft}));
    rule({box.x, box.bottom() - 1, box.width, 1});
    return touched.pressed;
}

void Ui::shortcut(std::string_view id, std::string_view letters) {
    const auto last = std::find_if(nodes_.rbegin(), nodes_.rend(),
                                   [id](const Node& node) { return node.id == id; });
    if (last != nodes_.rend()) last->shortcut = letters;
}

}  // namespace camino::kiosk
