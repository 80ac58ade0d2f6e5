#include "kiosk/screens/flow.h"

#include <algorithm>

namespace camino::kiosk {

namespace {

constexpr float kMarkPadding = 14;
constexpr float kMarkGap = 20;  // Between a mark and the words.
constexpr float kSmallBadge = 28;
constexpr float kLargeSmallBadge = 40;
constexpr float kPictureShare = 0.38F;
constexpr float kPictureGap = 48;
constexpr float kPictureHeightMin = 140;
constexpr float kPictureHeightMax = 320;

std::vector<float> heights_of(const std::vector<Part>& parts) {
    std::vector<float> heights;
    for (const auto& part : parts) heights.push_back(part.height);
    return heights;
}

void draw_slice(Rect& column, const std::vector<Part>& parts, const PageSlice& slice, float gap) {
    for (int i = slice.first; i < slice.first + slice.count; ++i) {
        const auto& part = parts[static_cast<std::size_t>(i)];
        part.draw(column.take_top(part.height, gap));
    }
}

float slice_height(const std::vector<Part>& parts, const PageSlice& slice, float gap) {
    float height = gap * static_cast<float>(std::max(0, slice.count - 1));
    for (int i = slice.first; i < slice.first + slice.count; ++i) {
        height += parts[static_cast<std::size_t>(i)].height;
    }
    return height;
}

// A number at the edge of a picture.
void draw_small_badge(Ui& ui, const Rect& disc, int number) {
    const float size = ui.large() ? kLargeSmallBadge : kSmallBadge;
    ui.number_badge({disc.right() - size / 4, disc.y + size / 4}, number, size);
}

float card_padding(const Scene& scene) { return scene.ui.large() ? 18 : 20; }

}  // namespace

PageRoom room_of(const Scene& scene, const Rect& page, float gain) {
    if (scene.model.session.page > 0) return {page.height - gain, page.height};
    return {page.height, page.height + gain};
}

std::optional<std::size_t> pick_choice(const Scene& scene, Rect box, PageRoom room,
                                       std::span<const Choice> choices, bool several) {
    const auto previous = scene.words("page.previous");
    const auto next = scene.words("page.more");
    const auto position =
        scene.words("page.here", {{"number", std::to_string(scene.model.session.page + 1)}});
    const auto listen = is_heard(scene.model) ? scene.words("speech.title") : "";
    const auto pick =
        scene.ui.choices(box, {.choices = choices,
                               .several = several,
                               .page = scene.model.session.page,
                               .room = room,
                               .pager_id = "page",
                               .pager = {.previous = previous, .next = next, .position = position},
                               .listen_label = listen});
    if (pick.listen)
        scene.emit(HearPressed{std::string(choices[static_cast<std::size_t>(*pick.listen)].id)});
    if (pick.page) scene.emit(PagePressed{*pick.page});
    if (!pick.chosen) return {};
    return static_cast<std::size_t>(*pick.chosen);
}

PageSlice show_parts(const Scene& scene, Rect& page, PageRoom room, const std::vector<Part>& parts,
                     float gap) {
    const auto slice = page_of(heights_of(parts), room, gap, scene.model.session.page);
    draw_slice(page, parts, slice, gap);
    return slice;
}

float card_room(const Scene& scene, float width) {
    return width - 2 * (scene.ui.large() ? 24 : kPadding);
}

PageSlice show_card(const Scene& scene, Rect& page, PageRoom room, const std::vector<Part>& parts,
                    float gap) {
    const float padding = card_padding(scene);
    room = {room.first - 2 * padding, room.later - 2 * padding};
    const auto slice = page_of(heights_of(parts), room, gap, scene.model.session.page);
    const Rect card = page.take_top(slice_height(parts, slice, gap) + 2 * padding, kGap);
    scene.ui.panel(card);
    const float inner = card_room(scene, card.width);
    Rect column = card.centered({inner, card.height - 2 * padding});
    draw_slice(column, parts, slice, gap);
    return slice;
}

Part carded(const Scene& scene, Part inner, const PanelLook& look) {
    const float padding = card_padding(scene);
    const float height = inner.height + 2 * padding;
    return {height, [&scene, inner = std::move(inner), look, padding](Rect box) {
                scene.ui.panel(box, look);
                inner.draw(box.centered({card_room(scene, box.width), box.height - 2 * padding}));
            }};
}

std::vector<Part> in_columns(std::vector<Part> parts, int columns, float gap) {
    std::vector<Part> rows;
    const auto step = static_cast<std::size_t>(columns);
    for (std::size_t first = 0; first < parts.size(); first += step) {
        const auto end = std::min(first + step, parts.size());
        std::vector<Part> row(parts.begin() + static_cast<std::ptrdiff_t>(first),
                              parts.begin() + static_cast<std::ptrdiff_t>(end));
        float height = 0;
        for (const auto& part : row) height = std::max(height, part.height);
        rows.push_back({height, [row = std::move(row), columns, gap](Rect box) {
                            const auto cells = box.columns(columns, gap);
                            for (std::size_t i = 0; i < row.size(); ++i) row[i].draw(cells[i]);
                        }});
    }
    return rows;
}

Part text_part(const Scene& scene, std::string id, std::string text, float width,
               const TextLook& look) {
    const float height = scene.ui.measure(text, look.type, width).height;
    return {height, [&ui = scene.ui, id = std::move(id), text = std::move(text), look](Rect box) {
                ui.text(id, box, text, look);
            }};
}

Part bullet_part(const Scene& scene, std::string id, const Reason& reason, float width, Type type) {
    const float height = scene.ui.bullet_height(reason, type, width);
    return {height, [&ui = scene.ui, id = std::move(id), icon = std::string(reason.icon),
                     text = std::string(reason.text), type](Rect box) {
                ui.bullet(id, box, {.icon = icon, .text = text}, type, 0);
            }};
}

float marked_room(float width, const Mark& mark) {
    return width - 2 * kMarkPadding - mark.size - kMarkGap;
}

Part marked_card(const Scene& scene, Part words, const Mark& mark) {
    const float height = std::max(words.height, mark.size) + 2 * kMarkPadding;
    return {height, [&ui = scene.ui, words = std::move(words), mark,
                     picture = std::string(mark.picture)](Rect box) {
                ui.panel(box);
                Rect inside = box.inset(kMarkPadding);
                const Rect disc = inside.take_start(mark.size, kMarkGap).take_top(mark.size);
                if (!picture.empty()) ui.icon_disc(disc, picture);
                if (mark.number > 0 && picture.empty()) {
                    ui.number_badge(disc.center(), mark.number);
                } else if (mark.number > 0) {
                    draw_small_badge(ui, disc, mark.number);
                }
                words.draw(inside.middle_start({inside.width, words.height}));
            }};
}

Part together(std::vector<Part> parts, float gap) {
    const PageSlice all{.count = static_cast<int>(parts.size())};
    const float height = slice_height(parts, all, gap);
    return {height,
            [parts = std::move(parts), all, gap](Rect box) { draw_slice(box, parts, all, gap); }};
}

void picture_beside(const Scene& scene, Rect& page, std::string_view name) {
    if (scene.ui.large() || scene.ui.portrait()) return;
    const Rect place = page.take_end(page.width * kPictureShare, kPictureGap);
    scene.ui.picture(place, name);
}

void picture_below(const Scene& scene, Rect rest, std::string_view name) {
    if (scene.ui.large() || rest.height < kPictureHeightMin) return;
    scene.ui.picture(rest.centered({rest.width, std::min(rest.height, kPictureHeightMax)}), name);
}

}  // namespace camino::kiosk
