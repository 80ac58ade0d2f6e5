// Detail: the selected pathway: why it stands so, what to do, and who says it.

#include <algorithm>

#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"
#include "kiosk/screens/pathway_blocks.h"

namespace camino::kiosk::desk {

namespace {

const packs::PathwayView& opened(const Scene& scene) {
    const auto& pathways = standing_of(scene).pathways;
    return pathways[std::min(scene.model.session.pathway, pathways.size() - 1)];
}

void tabs(const Scene& scene, Rect bar) {
    const auto cells = bar.columns(static_cast<int>(kTabs.size()), 8);
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < kTabs.size(); ++i) {
        const auto& entry = kTabs[i];
        const bool selected = scene.model.session.tab == entry.tab;
        if (selected) chosen = i;
        if (scene.ui.button(entry.id, cells[i], scene.words(entry.id),
                            {.selected = selected, .type = Type::DenseStrong})) {
            scene.emit(TabPicked{entry.tab});
        }
    }
    scene.ui.shortcut(kTabs[(chosen + 1) % kTabs.size()].id, "l");
    scene.ui.shortcut(kTabs[(chosen + kTabs.size() - 1) % kTabs.size()].id, "h");
}

std::vector<PathwayBlock> blocks_of(const Scene& scene, const packs::PathwayView& pathway) {
    const auto tab = scene.model.session.tab;
    auto blocks = pathway_blocks(scene, pathway, tab);
    if (tab != Tab::Steps) return blocks;
    for (const auto* warning : pathway.warnings) {
        blocks.push_back({.id = "warning." + warning->id,
                          .icon = "alert-triangle",
                          .text = scene.text("warning." + warning->id)});
    }
    return blocks;
}

/// What is said and who says it stay together, unless that is higher than the pane.
void add_parts(const Scene& scene, const PathwayBlock& block, Size room, std::vector<Part>& parts) {
    const float width = room.width;
    const auto icon = block.number > 0 ? std::string_view("arrow-right") : block.icon;
    std::vector<Part> words;
    if (!block.head.empty())
        words.push_back(
            bullet_part(scene, block.id + ".head", {.text = block.head}, width, Type::DenseStrong));
    words.push_back(
        bullet_part(scene, block.id, {.icon = icon, .text = block.text}, width, Type::Dense));
    if (!block.detail.empty()) {
        words.push_back(bullet_part(scene, block.id + ".detail", {.text = block.detail}, width,
                                    Type::DenseMeta));
    }
    auto whole = together(words, kLineGap);
    if (whole.height <= room.height)
        parts.push_back(std::move(whole));
    else
        for (auto& part : words) parts.push_back(std::move(part));
    for (const auto* contact : block.contacts) {
        parts.push_back(
            small_contact(scene, contact_lines(scene, *contact, block.id + "."), width));
    }
}

// Pages break between parts, for a block may be longer than the pane.
std::vector<Part> parts_of(const Scene& scene, const packs::PathwayView& pathway, Size room) {
    std::vector<Part> parts;
    for (const auto& block : blocks_of(scene, pathway)) add_parts(scene, block, room, parts);
    return parts;
}

}  // namespace

void pathway_detail(const Scene& scene, Rect box, const packs::PathwayView& pathway) {
    Rect column = card(scene, box);
    head(scene, column, "pathway.name", scene.text(packs::pathway_key(pathway.id, "name")));
    Rect bar = column.take_top(kSmallButton, 8);
    const Rect tab_bar = column.take_top(kSmallButton, 12);
    const auto parts = parts_of(scene, pathway, {column.width, column.height});
    const Rect pager = pager_room(bar, column, parts);
    scene.ui.text("freshness", bar, freshness_text(scene, pathway),
                  {.type = Type::DenseMeta, .ink = Ink::Soft, .middle = true});
    tabs(scene, tab_bar);
    show_paged(scene, column, pager, parts);
}

void detail_pane(const Scene& scene, Rect box) { pathway_detail(scene, box, opened(scene)); }

}  // namespace camino::kiosk::desk
