// Ui: the cards that answer a question.

#include <algorithm>
#include <cmath>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/ui.h"

namespace camino::kiosk {

namespace {

constexpr float kBigCard = 150;  ///< From this height a card has room for a large emblem.
constexpr float kChoiceGap = 20;
constexpr float kCloseGap = 16;
constexpr float kLargeRow = 92;
constexpr float kLargeGap = 12;
constexpr float kDetailRoom = 100;  ///< Large text: below this the second line is only spoken.

/// How many cards stand side by side and below each other.
struct GridShape {
    int columns = 1;
    int rows = 1;
    float row_height_max = 0;
    float gap = kChoiceGap;

    [[nodiscard]] int capacity() const { return columns * rows; }
};

struct Room {
    Size size;
    bool large = false;
    bool portrait = false;
};

int rows_that_fit(float height, float row_height, float gap) {
    return std::max(1, static_cast<int>((height + gap) / (row_height + gap)));
}

GridShape one_column(float height, float row_height) {
    return {1, rows_that_fit(height, row_height, kChoiceGap), row_height};
}

/// Large text: one column, as many rows as stay tall enough to touch and read.
GridShape large_column(int count, float height) {
    const int rows = std::min(count, rows_that_fit(height, kLargeRow, kLargeGap));
    return {1, rows, kLargeRow * 1.4F, kLargeGap};
}

GridShape shape_for(int count, const Room& room) {
    constexpr float kTileMin = 92;
    if (room.large) return large_column(count, room.size.height);
    if (room.portrait && count <= 6) return one_column(room.size.height, 140);
    const int tile_rows = rows_that_fit(room.size.height, kTileMin, kCloseGap);
    if (count == 1 || count == 3) return {1, count, 160};
    if (count <= 4) return {2, (count + 1) / 2, 202};
    if (count == 5 || count == 6 || room.portrait) {
        const int rows = std::min((count + 1) / 2, tile_rows);
        return {2, rows, 145, rows > 3 ? kCloseGap : kChoiceGap};
    }
    const int rows = std::min((count + 2) / 3, tile_rows);
    return {3, rows, 145, rows > 3 ? kCloseGap : kChoiceGap};
}

std::vector<Rect> cells_of(Rect box, const GridShape& shape) {
    const float gap = shape.gap;
    const auto rows = static_cast<float>(shape.rows);
    const float wanted = shape.row_height_max * rows + gap * (rows - 1);
    box.height = std::min(box.height, wanted);
    return box.grid(shape.columns, shape.rows, gap);
}

}  // namespace

void Ui::draw_card(Rect box, const Hit& hit, bool selected, float radius) {
    draw_shadow(box, radius);
    const bool strong = selected || hit.held;
    const Color calm = selected ? theme_.tint : theme_.surface;
    const Color edge =
        strong ? theme_.brand : (theme_.high_contrast ? theme_.control : theme_.line);
    const float width = strong ? theme_.border_width + 1 : theme_.border_width;
    draw_box(box, radius, hit.held ? theme_.pressed : calm, edge, width);
}

/// The picture of a choice: its flag, or its icon on a tinted ground.
void Ui::draw_emblem(Rect box, const Choice& choice, bool selected) {
    if (!choice.flag.empty()) {
        flag(box, choice.flag);
        return;
    }
    if (choice.icon.empty()) return;
    const Color ground = selected ? theme_.surface : theme_.tint;
    if (!theme_.high_contrast) canvas_.rounded(px(box), px(16), ground);
    const float share = theme_.high_contrast ? 0.85F : 0.58F;  // Without ground: larger.
    const float side = std::min(box.width, box.height) * share;
    draw_icon(box.centered({side, side}), choice.icon, theme_.brand);
}

/// Label and second line, together in the middle of the box.
void Ui::draw_choice_text(Rect box, const Choice& choice, Type type, std::size_t node) {
    const Color ink = choice.enabled ? theme_.ink : theme_.disabled;
    if (choice.detail.empty() || (large() && box.height < kDetailRoom)) {
        mark(node, draw_text(box, choice.label, {.type = type, .middle = true}, ink));
        return;
    }
    const Type detail_type = type == Type::Answer ? Type::Body : Type::Meta;
    const float detail_height = measure(choice.detail, detail_type, box.width).height;
    const Size room{px(box.width), px(std::max(0.0F, box.height - detail_height - 4))};
    const auto [label, fits] = fit(choice.label, type, Align::Start, room);
    const float label_height = label->size.height / scale_;
    Rect stack = box.centered({box.width, std::min(box.height, label_height + 4 + detail_height)});
    mark(node, draw_text(stack.take_top(label_height, 4), choice.label, {.type = type}, ink));
    nodes_[node].clipped = nodes_[node].clipped || !fits;
    stack.height = std::max(stack.height, 1.0F);
    mark(node, draw_text(stack, choice.detail, {.type = detail_type, .ink = Ink::Soft}));
}

namespace {

Node choice_node(const Choice& choice, Role role) {
    return {.id = std::string{choice.id},
            .role = role,
            .label = std::string{choice.label},
            .detail = std::string{choice.detail},
            .enabled = choice.enabled,
            .selected = choice.selected,
            .number = choice.number};
}

}  // namespace

bool Ui::answer(Rect box, const Choice& choice) {
    if (large() || box.height < kBigCard) return tile(box, choice);
    const Hit touched = hit(choice_node(choice, Role::Radio), box, kCardRadius + 2);
    draw_card(box, touched, choice.selected, kCardRadius + 2);
    Rect inside = box.inset(40, 18);
    inside.width -= choice.room_at_end;
    const bool pictured = !choice.flag.empty() || !choice.icon.empty();
    if (pictured) {
        const Rect emblem = inside.take_start(144, 28).middle_start({144, 108});
        draw_emblem(emblem, choice, choice.selected);
        draw_badge({emblem.x - 19, emblem.y - 19, 38, 38}, choice.number, true);
    } else if (choice.number > 0) {
        draw_badge(inside.take_start(52, 24).middle_start({52, 52}), choice.number, false);
    }
    draw_choice_text(inside, choice, Type::Answer, touched.node);
    return touched.pressed;
}

bool Ui::tile(Rect box, const Choice& choice) {
    const Hit touched = hit(choice_node(choice, Role::Radio), box, kCardRadius);
    draw_card(box, touched, choice.selected);
    Rect inside = box.inset(large() ? 24 : 20, 10);
    inside.width -= choice.room_at_end;
    const float badge = large() ? 56 : 38;
    if (choice.number > 0) {
        draw_badge(inside.take_start(badge, 18).middle_start({badge, badge}), choice.number, false);
    }
    if (!choice.flag.empty() || !choice.icon.empty()) {
        const float tall = std::min(large() ? 72.0F : 66.0F, inside.height - 8);
        const bool wide = !choice.flag.empty() || choice.wide_emblem;
        const Size size{wide ? tall * 4 / 3 : tall, tall};
        draw_emblem(inside.take_start(size.width, large() ? 32 : 18).middle_start(size), choice,
                    choice.selected);
    }
    draw_choice_text(inside, choice, large() ? Type::Answer : Type::Lead, touched.node);
    return touched.pressed;
}

bool Ui::check(Rect box, const Choice& choice) {
    const Hit touched = hit(choice_node(choice, Role::Check), box, kCardRadius);
    draw_card(box, touched, choice.selected);
    Rect inside = box.inset(24, 10);
    inside.width -= choice.room_at_end;
    const float side = large() ? 60 : 44;
    const Rect mark_box = inside.take_start(side, 20).middle_start({side, side});
    const Color ground = choice.selected ? theme_.brand : theme_.surface;
    draw_box(mark_box, 12, ground, choice.selected ? theme_.brand : theme_.control, 3);
    if (choice.selected) draw_icon(mark_box.inset(side * 0.16F), "check", theme_.on_brand);
    const float tall = std::min(large() ? 72.0F : 66.0F, inside.height - 8);
    if (!choice.icon.empty()) {
        draw_emblem(inside.take_start(tall, 18).middle_start({tall, tall}), choice,
                    choice.selected);
    }
    draw_choice_text(inside, choice, large() ? Type::Answer : Type::Lead, touched.node);
    return touched.pressed;
}

Ui::ChoicePick Ui::choices(Rect box, const ChoiceList& list) {
    const auto count = static_cast<int>(list.choices.size());
    const float pager_height = large() ? 92 : 64;
    GridShape shape = shape_for(count, {{box.width, box.height}, large(), portrait()});
    ChoicePick pick;
    Rect pager_box;
    if (shape.capacity() < count) {
        pager_box = box.take_bottom(pager_height, 16);
        shape = shape_for(count, {{box.width, box.height}, large(), portrait()});
    }
    const PageSlice slice = page_slice(count, shape.capacity(), list.page);
    const auto cells = cells_of(box, shape);
    const bool flags = std::any_of(list.choices.begin(), list.choices.end(),
                                   [](const Choice& choice) { return !choice.flag.empty(); });
    for (int i = 0; i < slice.count; ++i) {
        const int index = slice.first + i;
        const Rect cell = cells[static_cast<std::size_t>(i)];
        Choice choice = list.choices[static_cast<std::size_t>(index)];
        choice.number = i < 9 ? i + 1 : 0;
        choice.wide_emblem = flags;
        const float listen_side = std::min(60.0F, cell.height - 20);
        if (!list.listen_label.empty()) choice.room_at_end = listen_side + 12;

        const bool answer_card = !list.several && shape.row_height_max >= kBigCard;
        const bool pressed = list.several  ? check(cell, choice)
                             : answer_card ? answer(cell, choice)
                                           : tile(cell, choice);
        if (pressed) pick.chosen = index;
        if (!list.listen_label.empty()) {
            const Rect place = cell.inset(24, 0).middle_end({listen_side, listen_side});
            if (listen_button(std::string{choice.id} + ".listen", place, list.listen_label,
                              choice.selected ? Fill::Surface : Fill::Tint)) {
                pick.listen = index;
            }
        }
    }
    if (slice.page_count > 1) pick.page = pager(list.pager_id, pager_box, slice, list.pager);
    return pick;
}

}  // namespace camino::kiosk
