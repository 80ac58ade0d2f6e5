// Ui: rows, result cards, tables and page buttons.

#include <algorithm>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/ui.h"

namespace camino::kiosk {

namespace {

constexpr float kReasonGap = 6;
constexpr float kRowInset = 6;
constexpr float kDetailGap = 36;
constexpr float kCardInset = 22;
constexpr float kBarRoom = 32;  ///< The tone's bar and the space behind it.
constexpr float kChevronRoom = 56;

Type row_type(const RowLook& look) { return look.dense ? Type::DenseStrong : Type::BodyStrong; }
Type detail_type(const RowLook& look) { return look.dense ? Type::DenseMeta : Type::Meta; }

}  // namespace

float Ui::row_icon(const RowLook& look) const {
    if (look.dense) return 24;
    return large() ? 44 : 32;
}

/// Takes the room of chevron, icon and value off `inside`; returns that of the value.
Ui::RowCut Ui::cut_row(Rect box, const RowLook& look) {
    Rect inside = box.inset(20, kRowInset);
    RowCut cut;
    if (look.chevron) cut.chevron = inside.take_end(large() ? 40 : 28, 8);
    if (!look.icon.empty()) cut.icon = inside.take_start(row_icon(look), 16);
    if (!look.value.empty()) {
        const float wanted = look.tone ? chip_width(look.value, look.value_icon)
                                       : measure(look.value, row_type(look)).width + 2;
        cut.value = inside.take_end(std::min(wanted, inside.width * 0.5F), 16);
    }
    cut.text = inside;
    return cut;
}

/// Large text: both in one line, where they have room.
bool Ui::detail_beside(const RowLook& look, float room) {
    return large() && measure(look.label, row_type(look)).width + kDetailGap +
                              measure(look.detail, detail_type(look)).width <=
                          room;
}

float Ui::row_height(const RowLook& look, float width) {
    const float room = cut_row({0, 0, width, kPill}, look).text.width;
    float height = measure(look.label, row_type(look), room).height;
    if (!look.detail.empty() && !detail_beside(look, room)) {
        height += 2 + measure(look.detail, detail_type(look), room).height;
    }
    return std::max(height, row_icon(look)) + 2 * kRowInset;
}

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
    const RowCut cut = cut_row(box, look);
    const auto centered_icon = [&](Rect place, std::string_view name) {
        draw_icon(place.centered({place.width, place.width}), name, theme_.brand);
    };
    if (look.chevron) centered_icon(cut.chevron, "chevron-right");
    if (!look.icon.empty()) centered_icon(cut.icon, look.icon);
    if (look.tone) {
        mark(touched.node, draw_chip(cut.value, *look.tone, {look.value, look.value_icon}));
    } else if (!look.value.empty()) {
        mark(touched.node,
             draw_text(cut.value, look.value,
                       {.type = row_type(look), .align = Align::End, .middle = true}, theme_.ink));
    }
    const Color ink = look.enabled ? theme_.ink : theme_.disabled;
    if (look.detail.empty()) {
        mark(touched.node,
             draw_text(cut.text, look.label, {.type = row_type(look), .middle = true}, ink));
        return touched.pressed;
    }
    if (detail_beside(look, cut.text.width)) {
        Rect line = cut.text;
        const float width = measure(look.label, row_type(look)).width + 4;
        mark(touched.node, draw_text(line.take_start(width, kDetailGap - 8), look.label,
                                     {.type = row_type(look), .middle = true}, ink));
        mark(touched.node, draw_text(line, look.detail,
                                     {.type = detail_type(look),
                                      .ink = Ink::Soft,
                                      .align = Align::End,
                                      .middle = true}));
        return touched.pressed;
    }
    const float label_height = measure(look.label, row_type(look), cut.text.width).height;
    const float both =
        label_height + 2 + measure(look.detail, detail_type(look), cut.text.width).height;
    Rect stack = cut.text.centered({cut.text.width, std::min(cut.text.height, both)});
    mark(touched.node,
         draw_text(stack.take_top(label_height, 2), look.label, {.type = row_type(look)}, ink));
    mark(touched.node,
         draw_text(stack, look.detail, {.type = detail_type(look), .ink = Ink::Soft}));
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
    height += beside ? 8.0F : 14 + chip_height(card.status, card.status_icon, inner);
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
        mark(touched.node,
             draw_chip(inside.take_top(chip_height(card.status, card.status_icon, inside.width), 6),
                       card.tone, {card.status, card.status_icon}));
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

constexpr float kTablePadding = 20;
constexpr float kCellGap = 12;
constexpr float kCellChip = 28;
constexpr float kRowMargin = 8;  // Over and under what a row of a table says.

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

float Ui::cell_height(const Cell& cell, float width) {
    if (cell.tone) {
        return std::max(kCellChip, chip_height({cell.text, cell.icon, Type::DenseMeta}, width));
    }
    const auto type = cell.strong ? Type::DenseStrong : Type::Dense;
    const float line = cell.detail.empty() ? 0 : measure("x", Type::DenseMeta).height;
    return measure(cell.text, type, width).height + line;
}

float Ui::table_row_height(std::span<const Cell> cells, float width) {
    const auto boxes = cell_boxes(Rect{0, 0, width, 0}.inset(kTablePadding, 0), cells);
    float height = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        height = std::max(height, cell_height(cells[i], boxes[i].width - kCellGap));
    }
    return height + 2 * kRowMargin;
}

void Ui::draw_cell(Rect place, const Cell& cell, bool selected, std::size_t node) {
    const Size size{place.width, std::min(place.height, cell_height(cell, place.width))};
    Rect stack = place.middle_start(size);
    if (cell.tone) {
        const float wanted = chip_width(cell.text, cell.icon, Type::DenseMeta);
        stack.width = std::min(wanted, stack.width);
        // On the tint of a selected line a chip of the same tint would be lost: an edge keeps it.
        if (selected) draw_box(stack.inset(-1), stack.height / 2 + 1, theme_.surface, {}, 0);
        return mark(node, draw_chip(stack, *cell.tone, {cell.text, cell.icon, Type::DenseMeta}));
    }
    const auto type = cell.strong ? Type::DenseStrong : Type::Dense;
    const float line = cell.detail.empty() ? 0 : measure("x", Type::DenseMeta).height;
    const Rect detail = stack.take_bottom(line);
    mark(node, draw_text(stack, cell.text, {.type = type}));
    if (line == 0) return;
    mark(node, draw_text(detail, one_line(cell.detail, Type::DenseMeta, detail.width),
                         {.type = Type::DenseMeta, .ink = Ink::Soft}));
}

void Ui::table_head(std::string_view id, Rect box, std::span<const Cell> cells) {
    const auto node = add_node(
        {.id = std::string{id}, .role = Role::Text, .label = joined(cells, &Cell::text)}, box);
    const auto boxes = cell_boxes(box.inset(kTablePadding, 0), cells);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        Rect place = boxes[i];
        place.width -= kCellGap;
        mark(node, draw_text(place, cells[i].text,
                             {.type = Type::DenseMeta, .ink = Ink::Soft, .middle = true}));
    }
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
    const auto boxes = cell_boxes(box.inset(kTablePadding, 0), cells);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        Rect place = boxes[i];
        place.width -= kCellGap;
        draw_cell(place, cells[i], selected, touched.node);
    }
    rule({box.x, box.bottom() - 1, box.width, 1});
    return touched.pressed;
}

std::optional<int> Ui::pager(std::string_view id, Rect box, const PageSlice& slice,
                             const PagerWords& words) {
    if (slice.page_count < 2) return std::nullopt;
    constexpr float kPagerGap = 16;
    const auto look = [&](bool forward, bool icon_only) {
        return ButtonLook{.icon = forward ? "chevron-right" : "chevron-left",
                          .icon_after = forward,
                          .icon_only = icon_only,
                          .enabled = forward ? slice.page + 1 < slice.page_count : slice.page > 0};
    };
    const float needed = button_width(words.previous, look(false, false), box.height) +
                         button_width(words.next, look(true, false), box.height) +
                         measure(words.position, Type::Meta).width + 2 * kPagerGap;
    const bool small = needed > box.width;
    std::optional<int> wanted;
    const auto width_of = [&](std::string_view label, bool forward) {
        return button_width(label, look(forward, small), box.height);
    };
    const auto page_button = [&](const char* name, Rect place, std::string_view label,
                                 bool forward) {
        if (button(std::string{id} + name, place, label, look(forward, small))) {
            wanted = slice.page + (forward ? 1 : -1);
        }
    };
    const Rect back = box.take_start(width_of(words.previous, false), kPagerGap);
    const Rect on = box.take_end(width_of(words.next, true), kPagerGap);
    page_button(".previous", back, words.previous, false);
    if (!words.position.empty()) {
        text(std::string{id} + ".position", box,
             small ? std::to_string(slice.page + 1) + "/" + std::to_string(slice.page_count)
                   : std::string{words.position},
             {.type = Type::Meta, .ink = Ink::Soft, .align = Align::Center, .middle = true});
    }
    page_button(".next", on, words.next, true);
    return wanted;
}

}  // namespace camino::kiosk
