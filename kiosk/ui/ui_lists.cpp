// Ui: rows, result cards, tables and page buttons.

#include <algorithm>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/ui.h"

namespace camino::kiosk {

namespace {

constexpr float kReasonGap = 6;
constexpr float kCardInset = 22;
constexpr float kBarRoom = 32;  ///< The tone's bar and the space behind it.
constexpr float kChevronRoom = 56;

Type row_type(const RowLook& look) { return look.dense ? Type::DenseStrong : Type::BodyStrong; }

}  // namespace

bool Ui::row(std::string_view id, Rect box, const RowLook& look) {
    const Hit touched = hit({.id = std::string{id},
                             .role = Role::Row,
                             .label = std::string{look.label},
                             .detail = std::string{look.detail},
                             .value = std::string{look.value},
                             .enabled = look.enabled,
                             .selected = look.selected},
                            box, 16);
    const bool strong = look.selected || touched.held;
    draw_box(box, 16, strong ? theme_.tint : theme_.surface,
             strong ? theme_.brand : (theme_.high_contrast ? theme_.control : theme_.line),
             theme_.border_width);
    Rect inside = box.inset(20, 6);
    if (look.chevron) {
        draw_icon(inside.take_end(28, 8).centered({28, 28}), "chevron-right", theme_.brand);
    }
    if (!look.icon.empty()) {
        const float side = look.dense ? 24 : 32;
        draw_icon(inside.take_start(side, 16).centered({side, side}), look.icon, theme_.brand);
    }
    if (!look.value.empty()) {
        const float width =
            std::min(measure(look.value, row_type(look)).width + 2, inside.width * 0.5F);
        mark(touched.node,
             draw_text(inside.take_end(width, 16), look.value,
                       {.type = row_type(look), .align = Align::End, .middle = true}, theme_.ink));
    }
    const Type detail_type = look.dense ? Type::DenseMeta : Type::Meta;
    const float label_height = measure(look.label, row_type(look), inside.width).height;
    const float detail_height = measure(look.detail, detail_type, inside.width).height;
    const bool only_spoken = large() && label_height + 2 + detail_height > inside.height;
    if (look.detail.empty() || only_spoken) {
        const Choice text{.label = look.label, .detail = {}, .enabled = look.enabled};
        draw_choice_text(inside, text, row_type(look), touched.node);
        return touched.pressed;
    }
    Rect stack =
        inside.centered({inside.width, std::min(inside.height, label_height + 2 + detail_height)});
    mark(touched.node,
         draw_text(stack.take_top(label_height, 2), look.label, {.type = row_type(look)},
                   look.enabled ? theme_.ink : theme_.disabled));
    mark(touched.node, draw_text(stack, look.detail, {.type = detail_type, .ink = Ink::Soft}));
    return touched.pressed;
}

float Ui::result_card_height(const ResultCard& card, float width) {
    const float inner = width - 2 * kCardInset - kBarRoom - kChevronRoom;
    const float indent = large() ? 48 : 36;
    const float chip_room = chip_width(card.status, card.status_icon);
    const float title_width = measure(card.title, Type::CardTitle).width;
    const bool beside = title_width + 18 + chip_room <= inner;
    float height = 2 * kCardInset - 6;
    height += measure(card.title, Type::CardTitle, beside ? 0 : inner).height;
    height += beside ? 8.0F : (large() ? 76.0F : 54.0F);
    for (const Reason& reason : card.reasons) {
        const Type type = reason.strong ? Type::BodyStrong : Type::Body;
        height += measure(reason.text, type, inner - indent).height + kReasonGap;
    }
    if (!card.source.empty()) {
        height += 6 + measure(card.source, Type::Source, inner - indent).height;
    }
    return height;
}

bool Ui::result_card(std::string_view id, Rect box, const ResultCard& card) {
    const Hit touched = hit({.id = std::string{id},
                             .role = Role::Row,
                             .label = std::string{card.title},
                             .detail = std::string{card.status}},
                            box, kCardRadius);
    draw_card(box, touched, false);
    Rect inside = box.inset(kCardInset, kCardInset - 3);
    tone_bar(inside.take_start(8, kBarRoom - 8), card.tone);
    draw_icon(inside.take_end(34, kChevronRoom - 34).centered({34, 34}), "chevron-right",
              theme_.brand);

    const float chip_room = chip_width(card.status, card.status_icon);
    const float title_width = measure(card.title, Type::CardTitle).width;
    const bool beside = title_width + 18 + chip_room <= inside.width;
    const float title_height =
        measure(card.title, Type::CardTitle, beside ? 0 : inside.width).height;
    Rect head = inside.take_top(title_height, 8);
    if (beside) {
        mark(touched.node, draw_text(head.take_start(title_width + 2, 16), card.title,
                                     {.type = Type::CardTitle}));
        Rect place = head;
        place.y -= 4;
        place.height = std::max(head.height + 8, large() ? 60.0F : 40.0F);
        mark(touched.node, draw_chip(place, card.tone, {card.status, card.status_icon}));
    } else {
        mark(touched.node, draw_text(head, card.title, {.type = Type::CardTitle}));
        mark(touched.node, draw_chip(inside.take_top(large() ? 60 : 40, 6), card.tone,
                                     {card.status, card.status_icon}));
    }

    int number = 0;
    for (const Reason& reason : card.reasons) {
        bullet(std::string{id} + ".reason" + std::to_string(++number), inside, reason, Type::Body,
               kReasonGap);
    }
    if (!card.source.empty()) {
        inside.take_top(6);
        bullet(std::string{id} + ".source", inside,
               {.icon = "file-text", .text = card.source, .tone = Tone::Plain}, Type::Source, 0);
    }
    return touched.pressed;
}

namespace {

std::vector<Rect> cell_boxes(Rect box, std::span<const Cell> cells) {
    float whole = 0;
    for (const Cell& cell : cells) whole += cell.width;
    std::vector<Rect> boxes;
    const float width = box.width;
    for (const Cell& cell : cells) boxes.push_back(box.take_start(width * cell.width / whole));
    return boxes;
}

std::string joined(std::span<const Cell> cells, std::string_view Cell::*part) {
    std::string text;
    for (const Cell& cell : cells) {
        if ((cell.*part).empty()) continue;
        if (!text.empty()) text += ", ";
        text += cell.*part;
    }
    return text;
}

}  // namespace

void Ui::draw_cells(Rect box, std::span<const Cell> cells, bool head, std::size_t node) {
    const auto boxes = cell_boxes(box, cells);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Cell& cell = cells[i];
        Rect place = boxes[i];
        place.width -= 12;
        if (cell.tone && !head) {
            mark(node, draw_chip(place.middle_start({place.width, 34}), *cell.tone,
                                 {cell.text, cell.icon, Type::DenseStrong}));
        } else if (cell.detail.empty()) {
            const TextLook look{.type = head ? Type::DenseMeta : Type::Dense,
                                .ink = head ? Ink::Soft : Ink::Main,
                                .middle = true};
            mark(node, draw_text(place, cell.text, look));
        } else {
            Rect stack = place.middle_start({place.width, 46});
            mark(node, draw_text(stack.take_top(24), cell.text, {.type = Type::DenseStrong}));
            mark(node, draw_text(stack, cell.detail, {.type = Type::DenseMeta, .ink = Ink::Soft}));
        }
    }
}

void Ui::table_head(std::string_view id, Rect box, std::span<const Cell> cells) {
    const auto node = add_node(
        {.id = std::string{id}, .role = Role::Text, .label = joined(cells, &Cell::text)}, box);
    draw_cells(box.inset(24, 0), cells, true, node);
    rule({box.x, box.bottom() - 1, box.width, 1});
}

bool Ui::table_row(std::string_view id, Rect box, std::span<const Cell> cells, bool selected) {
    const Hit touched = hit({.id = std::string{id},
                             .role = Role::Row,
                             .label = joined(cells, &Cell::text),
                             .detail = joined(cells, &Cell::detail),
                             .selected = selected},
                            box, 4);
    if (selected || touched.held) {
        canvas_.fill(px(box), touched.held ? theme_.pressed : theme_.tint);
        canvas_.fill(px(Rect{box.x, box.y, 5, box.height}), theme_.brand);
    }
    draw_cells(box.inset(24, 0), cells, false, touched.node);
    rule({box.x, box.bottom() - 1, box.width, 1});
    return touched.pressed;
}

std::optional<int> Ui::pager(std::string_view id, Rect box, const PageSlice& slice,
                             const PagerWords& words) {
    if (slice.page_count < 2) return std::nullopt;
    std::optional<int> wanted;
    const auto page_button = [&](const char* name, std::string_view label, bool forward) {
        const ButtonLook look{
            .icon = forward ? "chevron-right" : "chevron-left",
            .icon_after = forward,
            .enabled = forward ? slice.page + 1 < slice.page_count : slice.page > 0};
        const float width = button_width(label, look, box.height);
        const Rect place = forward ? box.take_end(width, 16) : box.take_start(width, 16);
        if (button(std::string{id} + name, place, label, look)) {
            wanted = slice.page + (forward ? 1 : -1);
        }
    };
    page_button(".previous", words.previous, false);
    page_button(".next", words.next, true);
    if (!words.position.empty()) {
        text(std::string{id} + ".position", box, words.position,
             {.type = Type::Meta, .ink = Ink::Soft, .align = Align::Center, .middle = true});
    }
    return wanted;
}

}  // namespace camino::kiosk
