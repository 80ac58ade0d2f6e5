// Ui: the cards that answer a question.

#include <algorithm>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/ui.h"

namespace camino::kiosk {

namespace {

constexpr float kBigCard = 150;       ///< From this height a card has room for a large emblem.
constexpr float kBigCardWidth = 480;  // Its picture leaves a narrower one no room for words.
constexpr float kTallCard = 220;      ///< And from this one for large words beside it.
constexpr float kTileInset = 10;

/// What a tile's parts measure: tick box, number, picture, and the space at the sides.
struct TileScale {
    float inset;
    float tick;
    float number;
    float emblem;
    float emblem_gap;
};
constexpr TileScale kNormalTile{20, 44, 38, 66, 18};
constexpr TileScale kCompactTile{20, 56, 50, 56, 18};
constexpr TileScale kLargeTile{24, 56, 56, 72, 32};

const TileScale& tile_scale(const Choice& choice, bool large) {
    if (!large) return kNormalTile;
    return choice.compact ? kCompactTile : kLargeTile;
}

bool pictured(const Choice& choice) { return !choice.flag.empty() || !choice.icon.empty(); }

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
    if (choice.detail.empty()) {
        mark(node, draw_text(box, choice.label, {.type = type, .middle = true}, ink));
        return;
    }
    const Type detail_type = type == Type::Lead ? Type::Meta : Type::Body;
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

bool Ui::roomy(Size cell) const {
    return cell.width >= kBigCardWidth && cell.height >= (large() ? kTallCard : kBigCard);
}

bool Ui::answer(Rect box, const Choice& choice) {
    if (!roomy({box.width, box.height})) return tile(box, choice);
    const bool tall = box.height >= kTallCard;
    const Hit touched = hit(choice_node(choice, Role::Radio), box, kCardRadius + 2);
    draw_card(box, touched, choice.selected, kCardRadius + 2);
    Rect inside = box.inset(40, 18);
    inside.width -= choice.room_at_end;
    if (pictured(choice)) {
        const Size size = tall ? Size{208, 156} : Size{144, 108};
        const Rect emblem = inside.take_start(size.width, tall ? 36 : 28).middle_start(size);
        draw_emblem(emblem, choice, choice.selected);
        const float badge = large() ? 52 : 38;
        draw_badge({emblem.x - badge / 2, emblem.y - badge / 2, badge, badge}, choice.number, true);
    } else if (choice.number > 0) {
        draw_badge(inside.take_start(52, 24).middle_start({52, 52}), choice.number, false);
    }
    draw_choice_text(inside, choice, tall ? Type::Title : Type::Answer, touched.node);
    return touched.pressed;
}

Ui::TileCut Ui::cut_tile(Rect box, const Choice& choice, bool several) const {
    const TileScale& scale = tile_scale(choice, large());
    Rect inside = box.inset(scale.inset, kTileInset);
    inside.width -= choice.room_at_end;
    TileCut cut;
    if (several || choice.numbered || choice.number > 0) {
        const float side = several ? scale.tick : scale.number;
        const float gap = several && !choice.compact ? 20.0F : 18.0F;
        cut.mark = inside.take_start(side, gap).middle_start({side, side});
    }
    if (pictured(choice)) {
        const float tall = std::min(scale.emblem, inside.height - 8);
        const bool wide = !choice.flag.empty() || choice.wide_emblem;
        const Size size{wide ? tall * 4 / 3 : tall, tall};
        cut.emblem = inside.take_start(size.width, scale.emblem_gap).middle_start(size);
    }
    cut.text = inside;
    return cut;
}

namespace {

Type tile_type(const Choice& choice, bool large) {
    return large && !choice.compact ? Type::Answer : Type::Lead;
}

}  // namespace

float Ui::tile_height(const Choice& choice, bool several, float width) {
    constexpr float kAnyHeight = 130;  // Enough for the largest picture.
    const Rect room = cut_tile({0, 0, width, kAnyHeight}, choice, several).text;
    float height = measure(choice.label, tile_type(choice, large()), room.width).height;
    if (!choice.detail.empty()) {
        height += 4 + measure(choice.detail, Type::Body, room.width).height;
    }
    return height + 2 * kTileInset;
}

bool Ui::tile(Rect box, const Choice& choice) {
    const Hit touched = hit(choice_node(choice, Role::Radio), box, kCardRadius);
    draw_card(box, touched, choice.selected);
    const TileCut cut = cut_tile(box, choice, false);
    draw_badge(cut.mark, choice.number, false);
    if (pictured(choice)) draw_emblem(cut.emblem, choice, choice.selected);
    draw_choice_text(cut.text, choice, tile_type(choice, large()), touched.node);
    return touched.pressed;
}

bool Ui::check(Rect box, const Choice& choice) {
    const Hit touched = hit(choice_node(choice, Role::Check), box, kCardRadius);
    draw_card(box, touched, choice.selected);
    const TileCut cut = cut_tile(box, choice, true);
    const Color ground = choice.selected ? theme_.brand : theme_.surface;
    draw_box(cut.mark, 12, ground, choice.selected ? theme_.brand : theme_.control, 3);
    if (choice.selected) {
        draw_icon(cut.mark.inset(cut.mark.width * 0.16F), "check", theme_.on_brand);
    }
    if (pictured(choice)) draw_emblem(cut.emblem, choice, choice.selected);
    draw_choice_text(cut.text, choice, tile_type(choice, large()), touched.node);
    return touched.pressed;
}

}  // namespace camino::kiosk
